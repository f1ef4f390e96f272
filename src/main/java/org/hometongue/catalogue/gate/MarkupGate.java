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
  private static final Pattern PLACEHOLDER =
      Pattern.compile("%[sd]|%\\d\\$[sd]|\\$\\{|\\{\\{|\\}\\}(?!\\s*(?:\\w|$))|\\[\\[|<x ");

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      String text = unit.pattern();
      if ((text.indexOf('<') >= 0 || text.indexOf('&') >= 0) && HTML.matcher(text).find()) {
        inspection.block(
            unit.pointer(), "html", "Families would read the markup.", "Write plain text.");
      }
      if (unit.message().filter(m -> m.selector().isPresent()).isEmpty()
          && mayHoldPlaceholder(text)
          && PLACEHOLDER.matcher(text).find()) {
        inspection.block(
            unit.pointer(),
            "placeholder",
            "Families would read a placeholder.",
            "Write arguments as {name}.");
      }
      spaces(inspection, unit);
    }
  }

  /** Spares nearly every text the slow pattern. */
  private static boolean mayHoldPlaceholder(String text) {
    return text.indexOf('%') >= 0
        || text.indexOf('$') >= 0
        || text.indexOf('<') >= 0
        || text.contains("{{")
        || text.contains("}}")
        || text.contains("[[");
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
    if (repeats(text.toLowerCase(Locale.ROOT))) {
      inspection.warn(
          unit.pointer(),
          "repeated-word",
          "A word stands twice, which looks like a slip.",
          "Remove one, if it is a slip.");
    }
  }

  /** Whether a word of two letters or more stands twice, with only spaces between. */
  private static boolean repeats(String text) {
    int start = -1;
    String last = "";
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (Letters.isLetter(c)) {
        start = start < 0 ? i : start;
      } else {
        if (start >= 0) {
          String word = text.substring(start, i);
          if (word.length() > 1 && word.equals(last)) {
            return true;
          }
          last = word;
          start = -1;
        }
        last = Character.isWhitespace(c) ? last : "";
      }
    }
    return false;
  }
}
