package org.hometongue.catalogue.gate;

import java.util.Locale;

/**
 * A translation much shorter than English has probably lost a sentence; one much longer says
 * something of its own. Scripts differ in how many letters a word takes.
 */
final class LengthGate implements Gate {
  /** Letters in the English text below which nothing can be said. */
  private static final int ENOUGH = 40;

  private record Bounds(double shortest, double longest) {}

  @Override
  public void check(Inspection inspection) {
    if (inspection.isSource()) {
      return;
    }
    Bounds bounds = bounds(inspection.script());
    for (Unit unit : inspection.pairs()) {
      String source = unit.source().orElseThrow();
      if (unit.kind() == Unit.Kind.OPTION || source.length() < ENOUGH) {
        continue;
      }
      int english = Letters.count(Unit.of("", unit.kind(), source).words());
      if (english < ENOUGH) {
        continue;
      }
      double share = (double) Letters.count(unit.words()) / english;
      if (share < bounds.shortest || share > bounds.longest) {
        inspection.warn(
            unit.pointer(),
            "length",
            share < bounds.shortest
                ? "It is much shorter than English, so a sentence may be missing."
                : "It is much longer than English, so families may read more than was approved.",
            String.format(
                Locale.ROOT,
                "Compare sentence by sentence: it has %.0f%% of the letters.",
                share * 100));
      }
    }
  }

  /** From our own texts, with room on both sides. */
  private static Bounds bounds(String script) {
    return switch (script) {
      case "Hans", "Hant" -> new Bounds(0.2, 0.8);
      case "Jpan" -> new Bounds(0.3, 1.2);
      case "Kore" -> new Bounds(0.28, 1.2);
      case "Ethi" -> new Bounds(0.35, 1.6);
      case "Mymr", "Khmr", "Laoo" -> new Bounds(0.6, 2.8);
      default -> new Bounds(0.45, 2.4);
    };
  }
}
