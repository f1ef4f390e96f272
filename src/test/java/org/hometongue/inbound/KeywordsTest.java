package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
  private final Keywords keywords = Keywords.shipped();

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "stop., STOP",
    "' Stop! ', STOP",
    "ＳＴＯＰ, STOP",
    "\u202BSTOP\u202C, STOP",
    "🛑 stop 🛑, STOP",
    "STOP\u200B, STOP",
    "Opt-Out, STOP",
    "no más, STOP",
    "NO MAS, STOP",
    "Alto, STOP",
    "ARRÊT, STOP",
    "arret, STOP",
    "dừng, STOP",
    "DUNG, STOP",
    "hủy, STOP",
    "iptal, STOP",
    "İPTAL, STOP",
    "IPTAL, STOP",
    "стоп, STOP",
    "إلغاء, STOP",
    "الغاء, STOP",
    "توقّف, STOP",
    "روكيں, STOP",
    "روکیں, STOP",
    "停止。, STOP",
    "退訂, STOP",
    "बन्द, STOP",
    "ရပ်, STOP",
    "중지, STOP",
    "አቁም, STOP",
    "start, START",
    "UNSTOP, START",
    "emergency, EMERGENCY",
    "Help?, HELP",
    "language, LANGUAGE"
  })
  void aWholeReplyIsRecognisedHoweverItIsWritten(String reply, Intent intent) {
    assertThat(keywords.match(reply)).map(Keywords.Match::intent).hasValue(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop please",
        "My son will stop by",
        "para mañana",
        "yes",
        "no",
        "",
        "  ",
        "👍",
        "बन्दर",
        "stopp",
        "not a keyword"
      })
  void everythingElseIsForAPerson(String reply) {
    assertThat(keywords.match(reply)).isEmpty();
  }

  @Test
  void aSharedWordNamesAllItsLanguages() {
    assertThat(keywords.match("PARAR").orElseThrow().languages())
        .containsExactly(LanguageTag.of("es-US"), LanguageTag.of("pt-BR"));
    assertThat(keywords.match("alto").orElseThrow().languages())
        .containsExactly(LanguageTag.of("es-US"));
  }
}
