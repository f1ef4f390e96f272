package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of providers.md section 7 and 3GPP TS 23.038. */
class SegmentCountTest {

  @ParameterizedTest
  @CsvSource({
    "a,160,GSM-7,1,160",
    "a,161,GSM-7,2,161",
    "a,306,GSM-7,2,306",
    "a,307,GSM-7,3,307",
    "€,80,GSM-7,1,160",
    "€,81,GSM-7,2,162",
    "ж,70,UCS-2,1,70",
    "ж,71,UCS-2,2,71",
    "ж,134,UCS-2,2,134",
    "ж,135,UCS-2,3,135",
    "á,70,UCS-2,1,70",
    "á,71,UCS-2,2,71"
  })
  void segmentsOfARepeatedCharacter(
      String character, int times, String encoding, int segments, int units) {
    SegmentCount count = SegmentCount.of(character.repeat(times));

    assertThat(count.encoding()).hasToString(encoding);
    assertThat(count.segments()).isEqualTo(segments);
    assertThat(count.units()).isEqualTo(units);
  }

  @Test
  void anEscapedPairIsNeverSplit() {
    // 152 septets fill the first part but for one, which the two of the euro sign cannot use.
    assertThat(SegmentCount.of("a".repeat(152) + "€" + "a".repeat(152)).segments()).isEqualTo(3);
    assertThat(SegmentCount.of("a".repeat(151) + "€" + "a".repeat(153)).segments()).isEqualTo(2);
  }

  @Test
  void aSurrogatePairIsNeverSplit() {
    assertThat(SegmentCount.of("ж".repeat(66) + "😀" + "ж".repeat(66)).segments()).isEqualTo(3);
    assertThat(SegmentCount.of("ж".repeat(65) + "😀" + "ж".repeat(67)).segments()).isEqualTo(2);
  }

  @Test
  void aGraphemeClusterIsNeverSplit() {
    String family = "👨‍👩‍👧"; // 8 units with two joiners
    assertThat(family).hasSize(8);
    assertThat(SegmentCount.of("ж".repeat(60) + family + "ж".repeat(66)).segments()).isEqualTo(3);
    assertThat(SegmentCount.of("ж".repeat(59) + family + "ж".repeat(67)).segments()).isEqualTo(2);
  }

  @Test
  void aClusterLongerThanASegmentBreaksBetweenCodePoints() {
    SegmentCount count = SegmentCount.of("ж" + "\u0330".repeat(100));

    assertThat(count.units()).isEqualTo(101);
    assertThat(count.segments()).isEqualTo(2);
  }

  @Test
  void aLineBreakOfTwoCharactersStaysTogether() {
    assertThat(SegmentCount.of("\r\n").units()).isEqualTo(2);
    assertThat(SegmentCount.of("a".repeat(152) + "\r\n" + "a".repeat(152)).segments()).isEqualTo(3);
  }

  @Test
  void countsTheComposedForm() {
    assertThat(SegmentCount.of("e\u0301te\u0301").units()).isEqualTo(3);
    assertThat(SegmentCount.of("e\u0301").encoding()).isEqualTo(Encoding.GSM7);
    assertThat(SegmentCount.of("\u2126").encoding()).isEqualTo(Encoding.GSM7); // Ohm is Omega
  }

  @Test
  void theWholeGsmAlphabetFits() {
    String basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    assertThat(SegmentCount.of(basic))
        .isEqualTo(new SegmentCount(Encoding.GSM7, 1, 127, java.util.List.of()));
    assertThat(SegmentCount.of("\f^{}\\[~]|€").units()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "á", "í", "ó", "ú", "â", "ê", "ç", "ã", "ë", "ï", "œ", "`", "\t", "’", "“", "–", "—", "…",
        "\u00A0", "\u202F", "\u200E", "\u200F", "•", "ı", "ş", "א", "م", "中", "😀", "\u001B"
      })
  void eachOfTheseForcesTheOtherAlphabetAndIsNamed(String character) {
    SegmentCount count = SegmentCount.of("a" + character + "b" + character);

    assertThat(count.encoding()).isEqualTo(Encoding.UCS2);
    assertThat(count.forcedBy()).containsExactly(character);
  }

  @Test
  void anEmptyTextIsOneSegmentOfNothing() {
    assertThat(SegmentCount.of(""))
        .isEqualTo(new SegmentCount(Encoding.GSM7, 1, 0, java.util.List.of()));
  }
}
