package org.hometongue.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesPageTest {
  @Test
  void holidaysStandADayALineInAnyOrder() {
    assertThat(ContactRulesPage.days(" 2026-12-25\r\n\n2026-11-26 \n2026-12-25"))
        .containsExactly(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 12, 25));
    assertThat(ContactRulesPage.days("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11/26/2026", "2026-02-30", "Thanksgiving", "2026-11-26, 2026-11-27"})
  void whatIsNoDayIsRefusedWithAnExample(String typed) {
    assertThatThrownBy(() -> ContactRulesPage.days(typed))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("2026-11-26");
  }
}
