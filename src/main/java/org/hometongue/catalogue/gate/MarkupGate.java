package org.hometongue.catalogue.gate;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Plain text only: no HTML, no foreign placeholder syntax, no stray spaces. A text is put into
 * e-mail escaped, so a family would read the markup.
 */
final class MarkupGate implements Gate {
  private static final Pattern HTML =
      Pattern.compile("<\\s*[/!]?[A-Za-z][^>]*>?|&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]+);");
  private static final Pattern REPEATED =
      Pattern.compile("(?<![\\p{L}\\p{M}])([\\p{L}\\p{M}]{2,})\\s+\\1(?![\\p{L}\\p{M}])");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("%[sd]|%\\d\\$[sd]|\\$\\{|\\{\\{|\\}\\}(?!\\s*(?:\\w|$))|\\[\\[|<x ");

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      if (HTML.matcher(unit.pattern()).find()) {
        inspection.block(
            unit.pointer(), "html", "Families would read the markup.", "Write plain text.");
      }
      if (unit.message().filter(m -> m.selector().isPresent()).isEmpty()
          && PLACEHOLDER.matcher(unit.pattern()).find()) {
        inspection.block(
            unit.pointer(),
            "placeholder",
            "Families would read a placeholder.",
            "Write arguments as {name}.");
      }
      spaces(inspection, unit);
    }
  }

  private static void spaces(Inspection inspection, Unit unit) {
    String text = unit.pattern();
    if (!text.isBlank() && !text.strip().equals(text)) {
      inspection.warn(
          unit.pointer(),
          "space",
          "A space at the edge looks careless and may cost a segment.",
          "Remove the space at the start or end.");
    } else if (text.contains("  ")) {
      inspection.warn(
          unit.pointer(), "space", "Two spaces look careless.", "Keep one of the two spaces.");
    }
    if (REPEATED.matcher(text.toLowerCase(Locale.ROOT)).find()) {
      inspection.warn(
          unit.pointer(),
          "repeated-word",
          "A word stands twice, which looks like a slip.",
          "Remove one, if it is a slip.");
    }
  }
}
