package org.hometongue.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Burmese in Unicode passes the Zawgyi rule; the same words in Zawgyi codes do not. */
class BurmeseGateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ကျောင်းများ ဖွင့်ပါသည်။",
        "ကျွန်ုပ်တို့ ဖြစ်ပါသည်။",
        "တနင်္လာနေ့တွင် ဥပဒေ၊ သတ္တမ၊ ဩဂုတ်၊ ယောက်ျား",
        "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်လည်းကောင်း မွေးဖွားလာသူများ ဖြစ်သည်။"
      })
  void unicodePasses(String words) {
    assertThat(zawgyi(words)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u1031\u1000\u103A\u102C\u1004\u1039\u1038",
        "\u103B\u1019\u1014\u1039\u1019\u102C",
        "\u1018\u102C\u101E\u102C \u1031\u1015\u102B",
        "\u101E\u100A\u1039\u104B",
        "\u1019\u102D\u1010\u1091"
      })
  void zawgyiIsFound(String words) {
    assertThat(zawgyi(words)).isNotEmpty();
  }

  private static List<Finding> zawgyi(String words) {
    String burmese =
        TestLibrary.DARI.replace("\"fa-AF\"", "\"my\"").replace("{org}: تأخیر", "{org}: " + words);
    return TestLibrary.withSource()
        .target(burmese)
        .catalogue()
        .findings(TestLibrary.ID, LanguageTag.of("my"))
        .stream()
        .filter(finding -> finding.rule().equals("zawgyi"))
        .toList();
  }
}
