package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where clusters end, written with | between them; measured with \X of JDK 17. */
class GraphemeClustersTest {

  @ParameterizedTest
  @CsvSource({
    "a|b",
    "e\u0301|x",
    "👨‍👩‍👧|x",
    "👍🏽|x",
    "❤️|x",
    "🇺🇸|🇲🇽|🇸",
    "각|각|x",
    "각|x",
    "க்|ஷி", // without GB9c an Indic conjunct is two clusters
    "क्|ष",
    "र्|दा",
    "မြ|န်|မ|ာ",
    "กำ|x",
    "م̧|ن",
    "👨‍|a"
  })
  void clusters(String expected) {
    String text = expected.replace("|", "");
    List<String> clusters = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = GraphemeClusters.end(text, at);
      clusters.add(text.substring(at, end));
      at = end;
    }
    assertThat(String.join("|", clusters)).isEqualTo(expected);
  }
}
