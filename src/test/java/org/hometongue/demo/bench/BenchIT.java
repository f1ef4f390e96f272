package org.hometongue.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.hometongue.demo.ground.Ground;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measurement says the same things, beside a ceiling and what stands for the provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchIT {
  private static final int FAMILIES = 2_000;

  private final Ground ground = ground();

  private static Ground ground() {
    BenchOptions options = new BenchOptions();
    options.recipients = FAMILIES;
    return options.ground(1);
  }

  @AfterAll
  void clear() {
    ground.close();
  }

  Stream<BenchReport> reports() {
    return Stream.<BenchOptions.Measurement>of(
            new FanoutCommand()::measure,
            new ReceiptsCommand()::measure,
            new LanesCommand()::measure,
            new PreflightCommand()::measure)
        .map(measurement -> measurement.on(ground));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void saysAllBesideACeiling(BenchReport report) throws Exception {
    assertThat(report.clean()).as(report.toString()).isTrue();
    for (boolean json : new boolean[] {true, false}) {
      BenchOptions options = new BenchOptions();
      options.json = json;
      JsonNode printed = JsonMapper.builder().build().readTree(options.text(report));
      for (String key :
          List.of(
              "messagesPerSecond",
              "ceilingMessagesPerSecond",
              "ratioToCeiling",
              "cpuSecondsPer1000",
              "peakMemoryMiB")) {
        assertThat(printed.required(key).asDouble()).as(key).isPositive();
      }
      for (String key : List.of("cpuSecondsPer1000Apart", "ceilingCpuSecondsPer1000Apart")) {
        assertThat(printed.required(key).required("service").isNumber()).isTrue();
        assertThat(printed.required(key).required("database").isNumber()).isTrue();
      }
      assertThat(printed.required("lost").asInt()).isZero();
      assertThat(printed.required("duplicates").asInt()).isZero();
      assertThat(printed.required("ratioToCeiling").asDouble())
          .isCloseTo(
              report.messagesPerSecond() / report.ceilingMessagesPerSecond(), Offset.offset(0.001));
    }
    theProvidersShare(report);
  }

  private static void theProvidersShare(BenchReport report) {
    if (report.bench().equals("preflight")) {
      assertThat(report.more()).containsEntry("messagesInLedger", 0);
      assertThat(Objects.toString(report.more().get("sandbox"))).startsWith("not used");
    } else {
      assertThat(report.sandboxMessagesPerSecond()).isPositive();
    }
    if (report.bench().equals("lanes")) {
      // The bare client's time and not our own quiet one.
      assertThat(report.more()).containsKeys("secondsAlone", "ceilingSecondsAlone");
      assertThat(report.more().get("ceilingSecondsAlone"))
          .isNotEqualTo(report.more().get("secondsAlone"));
    }
  }
}
