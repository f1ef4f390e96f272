package org.hometongue.catalogue.gate;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Simplified text is simplified, traditional text traditional. Which characters belong to one of
 * the two only is in {@code han-variants.txt}, pinned so that an ICU upgrade changes no verdict.
 */
final class HanGate implements Gate {
  /** Written in both: 着 in Hong Kong, 发 and 冲 in old and handwritten forms. */
  private static final String BOTH = "发着冲";

  @Override
  public void check(Inspection inspection) {
    String script = inspection.script();
    if (!script.equals("Hans") && !script.equals("Hant")) {
      return;
    }
    boolean simplified = script.equals("Hans");
    BitSet foreign = simplified ? Variants.TRADITIONAL : Variants.SIMPLIFIED;
    for (Unit unit : inspection.units()) {
      Set<String> wrong = new TreeSet<>();
      unit.words().codePoints().filter(foreign::get).forEach(c -> wrong.add(Character.toString(c)));
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

  /** Read on first use: English does not need it. */
  private static final class Variants {
    static final BitSet SIMPLIFIED = read("simplified ");
    static final BitSet TRADITIONAL = read("traditional ");

    private static BitSet read(String kind) {
      BitSet characters = new BitSet();
      ResourceLines.of("han-variants.txt").stream()
          .filter(line -> line.startsWith(kind))
          .forEach(line -> line.substring(kind.length()).codePoints().forEach(characters::set));
      BOTH.codePoints().forEach(characters::clear);
      return characters;
    }
  }
}
