package org.hometongue.catalogue.gate;

import com.ibm.icu.text.Transliterator;

/**
 * Burmese in Zawgyi codes shows as rubbish on every phone since 2019; Karen and Burmese, and
 * Amharic and Tigrinya, share a script and are told apart by letters only one of them has.
 */
final class MyanmarEthiopicGate implements Gate {
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
      String text = unit.words();
      String converted = Zawgyi.CONVERTER.transliterate(text);
      int noise = Math.max(1, text.length() / 50);
      if (distance(text, converted) > noise) {
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

  /** How many places differ; lengths count too. */
  private static int distance(String a, String b) {
    int differing = Math.abs(a.length() - b.length());
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      differing += a.charAt(i) == b.charAt(i) ? 0 : 1;
    }
    return differing;
  }

  private static final class Zawgyi {
    static final Transliterator CONVERTER = Transliterator.getInstance("Zawgyi-my");
  }
}
