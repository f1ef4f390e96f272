package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluralRuleTest {

  private static PluralRule rule(String tag) {
    return LocalePacks.shipped().find(LanguageTag.of(tag)).orElseThrow().plural();
  }

  @ParameterizedTest
  @CsvSource({
    "ru,1,ONE",
    "ru,21,ONE",
    "ru,11,MANY",
    "ru,3,FEW",
    "ru,12,MANY",
    "ru,0,MANY",
    "pl,22,FEW",
    "pl,21,MANY",
    "pl,1,ONE",
    "ar,0,ZERO",
    "ar,2,TWO",
    "ar,103,FEW",
    "ar,11,MANY",
    "ar,100,OTHER",
    "fr,0,ONE",
    "fr,1000000,MANY",
    "es-US,0,OTHER",
    "vi,0,ONE",
    "vi,2,OTHER",
    "fil,4,OTHER",
    "fil,5,ONE",
    "ht,1,OTHER",
    "en,1,ONE"
  })
  void countsHaveTheirCategory(String tag, int count, PluralCategory category) {
    assertThat(rule(tag).select(count)).isEqualTo(category);
  }

  @Test
  void onlyReachableCategoriesAreAskedFor() {
    assertThat(rule("ru").reachable(0, 999))
        .containsExactlyInAnyOrder(PluralCategory.ONE, PluralCategory.FEW, PluralCategory.MANY);
    assertThat(rule("ar").reachable(1, 10))
        .containsExactlyInAnyOrder(PluralCategory.ONE, PluralCategory.TWO, PluralCategory.FEW);
    assertThat(rule("es-US").reachable(0, 999))
        .containsExactlyInAnyOrder(PluralCategory.ONE, PluralCategory.OTHER);
    assertThat(rule("fr").reachable(5, 9_999_999)).contains(PluralCategory.MANY);
    assertThat(rule("ht").reachable(0, 9)).containsExactly(PluralCategory.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "n = ",
        "n = 1..",
        "n = a",
        "i = 1",
        "n % 0 = 1",
        "n = 1 and",
        "n = 99999999"
      })
  void aConditionThatCannotBeReadIsRefused(String condition) {
    assertThatThrownBy(() -> PluralRule.of(Map.of(PluralCategory.ONE, condition)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Write");
  }
}
