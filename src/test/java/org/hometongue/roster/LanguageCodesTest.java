package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCodesTest {
  private final LanguageCodes codes = LanguageCodes.shipped();

  private static @Nullable String system(String system) {
    return system.equals("-") ? null : system;
  }

  @ParameterizedTest
  @CsvSource({
    "tx-c092, 03, lo",
    "ca-calpads-2, 03, yue",
    "ca-calpads-2, 3, yue",
    "ca-calpads-2, 04, ko",
    "tx-c092, 04, km",
    "ca-calpads-2, 06, pt-BR",
    "tx-c092, 06, ko",
    "tx-c092, 07, ja",
    "ca-calpads-2, 00, en",
    "tx-c092, 98, en",
    "ca-calpads-3, hat, ht",
    "iso639-2b, fre, fr",
    "iso639-2t, fra, fr",
    "iso639-2b, ger, de",
    "iso639-2t, deu, de",
    "iso639-2b, per, fa",
    "iso639-2t, fas, fa",
    "iso639-2b, bur, my",
    "iso639-2t, mya, my",
    "iso639-2b, arm, hy",
    "iso639-2t, hye, hy",
    "iso639-2b, alb, sq",
    "iso639-2t, sqi, sq",
    "iso639-2b, rum, ro",
    "iso639-2b, geo, ka",
    "iso639-3, prs, fa-AF",
    "iso639-3, mww, mww-Latn",
    "iso639-3, hnj, hnj-Latn",
    "iso639-3, kmr, ku",
    "iso639-3, swh, sw",
    "bcp47, es, es-US",
    "bcp47, es-MX, es-US",
    "bcp47, zh-Hant-TW, zh-Hant",
    "bcp47, zh_TW, zh-Hant",
    "bcp47, zh-cn, zh-Hans",
    "bcp47, fa-AF, fa-AF",
    "bcp47, ar-EG, ar",
    "bcp47, tl, fil",
    "bcp47, pt-PT, pt-PT",
    "edfi-descriptor, uri://ed-fi.org/LanguageDescriptor#spa, es-US",
    "edfi-descriptor, uri://ed-fi.org/LanguageDescriptor#Vietnamese, vi",
    "clever-home_language, Spanish, es-US",
    "freetext, ' HAITIAN  creole ', ht",
    "freetext, Kreyòl, ht",
    "freetext, Espanol, es-US",
    "freetext, Tiếng Việt, vi",
    "freetext, 한국어, ko",
    "freetext, العربية, ar",
    "freetext, Q'anjob’al, kjb",
    "freetext, TÜRKÇE, tr",
    "-, so, so",
    "-, som, so",
    "-, Somali, so",
    "-, English, en",
  })
  void aRecordedLanguageBecomesItsTag(String system, String cell, String tag) {
    assertThat(codes.read(system(system), cell)).isEqualTo(new HomeLanguage.Known(tag));
    assertThat(LanguageTag.of(tag).value()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hai", "dar", "hmo", "man", "mar", "may", "tib", "tig", "cha", "new", "que", "son"
      })
  void aFalseFriendIsAsked(String code) {
    for (String system : new String[] {"iso639-2b", "iso639-3", "ca-calpads-3", "-"}) {
      assertThat(codes.read(system(system), code))
          .isEqualTo(new HomeLanguage.Asked("false-friend", code));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iso639-2b, chi, collective, chi",
    "iso639-2t, zho, collective, zho",
    "bcp47, zh, collective, zh",
    "iso639-2b, hmn, collective, hmn",
    "iso639-2b, kar, collective, kar",
    "iso639-2b, kur, collective, kur",
    "iso639-2b, myn, collective, myn",
    "iso639-2b, cpp, collective, cpp",
    "iso639-2b, crp, collective, crp",
    "iso639-2b, swa, collective, swa",
    "iso639-2b, mis, collective, mis",
    "iso639-2b, mul, collective, mul",
    "iso639-2b, und, collective, und",
    "iso639-2b, sgn, collective, sgn",
    "freetext, Other, collective, Other",
    "freetext, Indian, collective, Indian",
    "freetext, African, collective, African",
    "freetext, Chinese (Other), collective, Chinese (Other)",
    "clever-home_language, Chinese, collective, Chinese",
    "ca-calpads-2, 23, collective, Hmong",
    "ca-calpads-2, 99, collective, Other non-English",
    "tx-c092, 99, collective, Other",
    "tx-c092, 05, unknown, 05",
    "iso639-3, qqq, unknown, qqq",
    "freetext, Klingon, unknown, Klingon",
    "freetext, someone@mail.example, unknown, ''",
    "freetext, call 202 555 0123, refused, ''",
  })
  void whatDoesNotSettleItIsAsked(String system, String cell, String kind, String code) {
    HomeLanguage read = codes.read(system(system), cell);
    if (kind.equals("refused")) {
      assertThat(read).isInstanceOf(HomeLanguage.Refused.class);
    } else {
      assertThat(read).isEqualTo(new HomeLanguage.Asked(kind, code));
    }
  }

  @Test
  void aNumberWithoutItsSystemIsRefused() {
    for (String system : new String[] {"-", "iso639-3", "bcp47", "freetext"}) {
      assertThat(codes.read(system(system), "03")).isInstanceOf(HomeLanguage.Refused.class);
    }
    assertThat(((HomeLanguage.Refused) codes.read(null, "03")).reason())
        .contains("ca-calpads-2")
        .contains("tx-c092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "\u200B"})
  void blankIsNotEnglish(String cell) {
    assertThat(codes.read(null, cell)).isEqualTo(HomeLanguage.BLANK);
    assertThat(codes.read("ca-calpads-2", cell)).isEqualTo(HomeLanguage.BLANK);
  }
}
