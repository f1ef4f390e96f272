package org.hometongue.catalogue.gate;

import com.ibm.icu.text.Transliterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Simplified text is simplified, traditional text traditional. A character tells when conversion
 * changes it one way and leaves it alone the other way (ICU Hans-Hant); 后, 干 and 发 are written in
 * both.
 */
final class HanGate implements Gate {
  private static final Set<Integer> BOTH =
      Set.of((int) '后', (int) '干', (int) '发', (int) '只', (int) '里', (int) '面');

  @Override
  public void check(Inspection inspection) {
    String script = inspection.pack().map(pack -> pack.script()).orElse("");
    if (!script.equals("Hans") && !script.equals("Hant")) {
      return;
    }
    boolean simplified = script.equals("Hans");
    for (Unit unit : inspection.units()) {
      Set<String> wrong = new TreeSet<>();
      unit.words()
          .codePoints()
          .filter(c -> Character.isIdeographic(c) && !BOTH.contains(c))
          .filter(c -> simplified ? Converters.traditionalOnly(c) : Converters.simplifiedOnly(c))
          .forEach(c -> wrong.add(Character.toString(c)));
      if (wrong.isEmpty()) {
        continue;
      }
      String why = "Families who read the other kind of characters would get this text.";
      String mend =
          "Write these in %s characters: %s"
              .formatted(simplified ? "simplified" : "traditional", String.join(" ", wrong));
      if (wrong.size() >= 2) {
        inspection.block(unit.pointer(), "hans-hant", why, mend);
      } else {
        inspection.warn(unit.pointer(), "hans-hant", why, mend);
      }
    }
  }

  /** Built on first use: loading the tables takes a moment that English does not need. */
  private static final class Converters {
    private static final Transliterator TO_TRADITIONAL = Transliterator.getInstance("Hans-Hant");
    private static final Transliterator TO_SIMPLIFIED = Transliterator.getInstance("Hant-Hans");

    static boolean simplifiedOnly(int c) {
      return changes(TO_TRADITIONAL, c) && !changes(TO_SIMPLIFIED, c);
    }

    static boolean traditionalOnly(int c) {
      return changes(TO_SIMPLIFIED, c) && !changes(TO_TRADITIONAL, c);
    }

    private static boolean changes(Transliterator converter, int c) {
      String one = Character.toString(c);
      return !converter.transliterate(one).equals(one);
    }
  }
}
