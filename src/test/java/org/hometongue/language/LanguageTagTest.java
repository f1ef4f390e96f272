package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

  @ParameterizedTest
  @CsvSource({
    "en,en",
    "ES-us,es-US",
    "zh_hant,zh-Hant",
    "ZH-hans-cn,zh-Hans-CN",
    "prs,fa-AF",
    "prs-Arab,fa-Arab-AF",
    "pes,fa",
    "tl,fil",
    "tgl,fil",
    "kmr,ku",
    "cmn,zh",
    "cmn-Hans,zh-Hans",
    "zh-yue,yue",
    "zh-cmn-Hant,zh-Hant",
    "mah,mh",
    "swc,sw-CD",
    "sh,sr-Latn",
    "sh-Cyrl,sr-Cyrl",
    "spa,es",
    "chi,zh",
    "iw,he",
    "es-419,es-419",
    "mww-latn,mww-Latn",
    "' vi ',vi",
    "ca-valencia,ca-valencia",
    "TI,ti"
  })
  void oneSpellingForEachLanguage(String typed, String canonical) {
    assertThat(LanguageTag.of(typed)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e",
        "Spanish",
        "es-",
        "-es",
        "es--US",
        "es US",
        "en-u-ca-gregory",
        "x-private",
        "03",
        "zh-Hanss-x",
        "español",
        "de-1"
      })
  void anythingElseIsRefusedWithAnExample(String typed) {
    assertThatThrownBy(() -> LanguageTag.of(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("This is not a language tag. Type a tag such as es, ar or zh-Hans.");
  }

  @Test
  void theConstructorTakesCanonicalTagsOnly() {
    assertThatThrownBy(() -> new LanguageTag("prs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fa-AF");
  }

  @Test
  void everyAliasLeadsToATagThatStays() {
    for (String alias : new String[] {"prs", "uzn", "swc", "sh", "arb", "zho", "hbs", "pbu"}) {
      LanguageTag tag = LanguageTag.of(alias);
      assertThat(LanguageTag.of(tag.value())).isEqualTo(tag);
    }
  }

  @Test
  void knowsItsLanguage() {
    assertThat(LanguageTag.of("zh-Hans").language()).isEqualTo("zh");
    assertThat(LanguageTag.of("so").language()).isEqualTo("so");
  }
}
