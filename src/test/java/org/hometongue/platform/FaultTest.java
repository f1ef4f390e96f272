package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
  /** The caller is told to try again where that may help, and only there. */
  @ParameterizedTest
  @CsvSource({
    "08006, true", // the connection broke
    "57P03, true", // it starts
    "53100, true", // its disk is full: 500 before
    "53300, true", // too many connections
    "23505, false",
    "57014, false" // a statement was cancelled
  })
  void theDatabaseIsAwayWhenItCannotWorkJustNow(String state, boolean away) {
    var fault = new IllegalStateException(new SQLException("quotes a family", state));
    assertThat(Fault.isDatabaseAway(fault)).isEqualTo(away);
    assertThat(Fault.describe(fault)).contains(state).doesNotContain("family");
  }
}
