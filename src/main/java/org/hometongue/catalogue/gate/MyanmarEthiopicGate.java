package org.hometongue.catalogue.gate;

import java.util.regex.Pattern;

/**
 * Burmese in Zawgyi codes shows as rubbish on every phone since 2019; Karen and Burmese, and
 * Amharic and Tigrinya, share a script and are told apart by letters only one of them has.
 */
final class MyanmarEthiopicGate implements Gate {
  /**
   * What Zawgyi writes and Unicode Burmese cannot: the vowel e or the letter ya (Zawgyi's ra)
   * before its consonant, the stacking sign with nothing stacked (Zawgyi's asat), and codes that
   * Unicode gives to other languages. Comparing with ICU's Zawgyi-my conversion does not tell the
   * two apart: it takes every text for Zawgyi and changes correct Burmese in nearly every word.
   */
  private static final Pattern ZAWGYI =
      Pattern.compile(
          "(?<![\\u1000-\\u102A\\u103B-\\u103F])\\u1031"
              + "|(?<![\\u1000-\\u102A\\u103A\\u103F])\\u103B"
              + "|\\u1039(?![\\u1000-\\u1021])"
              + "|[\\u1065-\\u1097]");

  @Override
  public void check(Inspection inspection) {
    switch (inspection.language()) {
      case "my" -> burmese(inspection);
      case "am" -> foreign(inspection, 0x1250, 0x125D, "Tigrinya"); // the series ቐ and ቘ
      default -> {}
    }
  }

  private static void burmese(Inspection inspection) {
    foreign(inspection, 0x1061, 0x1064, "S'gaw Karen");
    for (Unit unit : inspection.units()) {
      if (ZAWGYI.matcher(unit.words()).find()) {
        inspection.block(
            unit.pointer(),
            "zawgyi",
            "The text is in Zawgyi codes, which today's phones show as rubbish.",
            "Convert it to Unicode.");
      }
    }
  }

  private static void foreign(Inspection inspection, int first, int last, String language) {
    for (Unit unit : inspection.units()) {
      if (unit.words().codePoints().anyMatch(c -> c >= first && c <= last)) {
        inspection.block(
            unit.pointer(),
            "language-evidence",
            "This reads like %s.".formatted(language),
            "Check that the text is in the language of its file.");
      }
    }
  }
}
