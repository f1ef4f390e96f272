package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.hometongue.language.LanguageChoice.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageChooserTest {

  private final LanguageChooser chooser = new LanguageChooser(LocalePacks.shipped());

  private LanguageChoice choose(String home, Set<String> sendable) {
    return chooser.choose(Optional.of(LanguageTag.of(home)), tag -> sendable.contains(tag.value()));
  }

  private static final Set<String> MANY =
      Set.of(
          "es-US",
          "ar",
          "zh-Hans",
          "zh-Hant",
          "fa-AF",
          "fa",
          "fr",
          "ru",
          "tr",
          "pt-BR",
          "rw",
          "am",
          "fil",
          "ku",
          "mww-Latn",
          "hnj-Latn",
          "uz-Latn",
          "sw");

  @ParameterizedTest
  @CsvSource({
    "es-US,es-US,EXACT",
    "prs,fa-AF,EXACT",
    "tl,fil,EXACT",
    "kmr,ku,EXACT",
    "en,en,EXACT",
    "es-MX,es-US,REVIEWED_FALLBACK",
    "es,es-US,REVIEWED_FALLBACK",
    "zh-TW,zh-Hant,REVIEWED_FALLBACK",
    "zh-HK,zh-Hant,REVIEWED_FALLBACK",
    "yue,zh-Hant,REVIEWED_FALLBACK",
    "zh-CN,zh-Hans,REVIEWED_FALLBACK",
    "ar-IQ,ar,REVIEWED_FALLBACK",
    "mww,mww-Latn,REVIEWED_FALLBACK",
    "swc,sw,REVIEWED_FALLBACK",
    "pt,pt-BR,REVIEWED_FALLBACK",
    "en-US,en,REVIEWED_FALLBACK"
  })
  void exactThenTheReviewedTable(String home, String language, Reason reason) {
    LanguageChoice choice = choose(home, MANY);

    assertThat(choice).isEqualTo(new LanguageChoice(LanguageTag.of(language), reason));
    assertThat(choice.callUs()).isFalse();
  }

  /** What a matcher of "similar" languages would send, and families could not read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "uk", "ckb", "bo", "ti", "quc", "mam", "qu", "ht", "rn", "zh", "hmn", "pa-Arab", "uz-Arab",
        "kea", "pt-PT", "tig", "ln", "tg", "und", "ksw"
      })
  void neverALanguageThatOnlyLooksAlike(String home) {
    LanguageChoice choice = choose(home, MANY);

    assertThat(choice.language()).isEqualTo(LanguageTag.ENGLISH);
    assertThat(choice.reason()).isEqualTo(Reason.NO_REVIEWED_TEXT);
    assertThat(choice.callUs()).isTrue();
  }

  @Test
  void aFallbackNeedsAReviewedTextToo() {
    assertThat(choose("es-MX", Set.of()).reason()).isEqualTo(Reason.NO_REVIEWED_TEXT);
  }

  @Test
  void blankIsNotEnglish() {
    LanguageChoice choice = chooser.choose(Optional.empty(), tag -> true);

    assertThat(choice.language()).isEqualTo(LanguageTag.ENGLISH);
    assertThat(choice.callUs()).isTrue();
    assertThat(choice.reason().sentence()).contains("not known yet");
  }
}
