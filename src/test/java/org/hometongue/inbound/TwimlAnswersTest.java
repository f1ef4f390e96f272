package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The provider reads our answer as XML: whatever a text holds arrives as it is. */
class TwimlAnswersTest {
  private final TwimlAnswers answers = new TwimlAnswers();

  @Test
  void saysNothingWithAnEmptyResponse() {
    assertThat(answers.of(Optional.empty())).contains("<Response/>").doesNotContain("<Message");
  }

  @Test
  void escapesWhatXmlWouldRead() {
    assertThat(answers.of(Optional.of("Reply <STOP> & \"done\"")))
        .contains("<Message><Body>Reply &lt;STOP&gt; &amp; \"done\"</Body></Message>");
  }

  @Test
  void keepsTextsApartAndEachTheSameHoweverManyCame() {
    String first = answers.of(Optional.of("شكرا"));
    for (int i = 0; i < 5_000; i++) {
      assertThat(answers.of(Optional.of("text " + i))).contains("<Body>text " + i + "</Body>");
    }
    assertThat(answers.of(Optional.of("شكرا"))).isEqualTo(first).contains("شكرا");
  }
}
