package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first service text that a phone gets is in the family's language and in English. */
class FirstContactTest extends FourHomes {
  @ParameterizedTest
  @CsvSource({
    "IDIOMA, Qué idioma, Which language",
    "Mi hijo no va hoy, Una persona, 'A person will'",
    "ya no quiero, Ya no quiere, Do you want no more",
    "ALTO, Ya no, no more texts",
    "EMERGENCIA, Solo, only emergency",
    "Número equivocado, Quitamos, We removed this",
    "Soomaali, Mahadsanid, Thank you. Your language",
    "AYUDA, escuela, These are school messages"
  })
  void whateverItAnswers(String reply, String home, String english) {
    String first = text(SPANISH, reply).orElseThrow();
    assertThat(first).contains(home, english);
    assertThat(first.indexOf(home)).isLessThan(first.indexOf(english));
  }

  @Test
  void aVoiceNoteToo() {
    String first =
        receive(arrival(SPANISH, "", Optional.empty(), Optional.of("audio/ogg")))
            .getFirst()
            .orElseThrow();
    assertThat(first).contains("Una persona", "A person");
  }

  @Test
  void theListStandsUnderBothTexts() {
    assertThat(text(SPANISH, "IDIOMA").orElseThrow().split("2 Español", -1)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "IDIOMA, Which language",
    "ya no quiero, Do you want no more",
    "ALTO, no more texts",
    "EMERGENCIA, only emergency",
    "AYUDA, These are school messages"
  })
  void laterTextsAreInTheHomesLanguageAlone(String reply, String english) {
    text(SPANISH, "quien es");
    assertThat(text(SPANISH, reply).orElseThrow()).doesNotContain(english);
  }

  @Test
  void anEnglishHomeHearsItOnce() throws Exception {
    bringIn("household,school,language,phone\ne1,LMS,en,+12025550131\n");
    assertThat(text("+12025550131", "language").orElseThrow().split("Which language", -1))
        .hasSize(2);
  }
}
