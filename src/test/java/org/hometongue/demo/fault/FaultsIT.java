package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promises P1 to P4 against real processes: the rows of {@code faults --quick}. */
class FaultsIT {
  private static final long SEED = 20_260_309;
  private static Stage stage;

  @BeforeAll
  static void set() {
    stage = Stage.set(Scale.QUICK, 1, SEED, line -> {});
  }

  @AfterAll
  static void clear() {
    stage.close();
  }

  static Stream<FaultRow> rows() {
    return Arrays.stream(FaultRow.values()).filter(FaultRow::quick);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void nobodyIsLostOrServedTwice(FaultRow row) {
    FaultLine line = row.play(stage);

    assertThat(line.wrong()).as(line.toString()).isEmpty();
  }
}
