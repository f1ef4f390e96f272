package org.hometongue.catalogue.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hometongue.catalogue.EmailText;

/**
 * A translation that is still English, one text used for two different English ones, and two texts
 * for one.
 */
final class SameTextGate implements Gate {
  /** Words from which equality with English can no longer be chance. */
  private static final int SENTENCE = 4;

  @Override
  public void check(Inspection inspection) {
    Map<String, Unit> seen = new HashMap<>();
    Map<String, Unit> english = new HashMap<>();
    for (Unit unit : inspection.pairs()) {
      String source = unit.source().orElseThrow();
      if (!source.isEmpty()) {
        untranslated(inspection, unit, source);
        duplicate(inspection, unit, source, seen);
        inconsistent(inspection, unit, source, english);
      }
    }
    paragraphs(inspection);
  }

  private static void untranslated(Inspection inspection, Unit unit, String source) {
    String english = plain(source);
    if (!english.equals(plain(unit.pattern()))) {
      return;
    }
    String why = "Families would get English where they were promised their language.";
    if (english.split(" ", -1).length >= SENTENCE) {
      inspection.block(unit.pointer(), "same-as-source", why, "Translate this text.");
    } else if (english.length() > 1) {
      inspection.warn(unit.pointer(), "same-as-source", why, "Translate it, or say why it stays.");
    }
  }

  /** A body divided otherwise than the English one: no paragraph of it is an English one. */
  private static void paragraphs(Inspection inspection) {
    Set<String> english =
        inspection.template().text().email().map(EmailText::body).orElse(List.of()).stream()
            .map(SameTextGate::plain)
            .filter(text -> text.split(" ", -1).length >= SENTENCE)
            .collect(Collectors.toSet());
    for (Unit unit : inspection.units()) {
      if (!inspection.isSource()
          && unit.kind() == Unit.Kind.BODY
          && unit.source().isEmpty()
          && english.contains(plain(unit.pattern()))) {
        inspection.block(
            unit.pointer(),
            "same-as-source",
            "Families would get English where they were promised their language.",
            "Translate this text.");
      }
    }
  }

  /** Whole sentences only: one word of English may well be two in another language. */
  private static void inconsistent(
      Inspection inspection, Unit unit, String source, Map<String, Unit> english) {
    Unit other = english.putIfAbsent(plain(source), unit);
    if (other != null
        && plain(source).split(" ", -1).length >= SENTENCE
        && !plain(other.pattern()).equals(plain(unit.pattern()))) {
      inspection.warn(
          unit.pointer(),
          "inconsistent",
          "One English text has two translations, so one of them may be wrong.",
          "Compare with %s.".formatted(other.pointer()));
    }
  }

  private static void duplicate(
      Inspection inspection, Unit unit, String source, Map<String, Unit> seen) {
    Unit other = seen.putIfAbsent(plain(unit.pattern()), unit);
    if (other != null
        && !plain(unit.pattern()).isBlank()
        && !plain(other.source().orElse("")).equals(plain(source))) {
      inspection.warn(
          unit.pointer(),
          "same-as-other",
          "Two different English texts have one translation, so one of them may be wrong.",
          "Compare with %s.".formatted(other.pointer()));
    }
  }

  /** Words in lower case, one space between them, without arguments and signs. */
  private static String plain(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Letters.isLetterOrDigit(c)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.appendCodePoint(Character.toLowerCase(c));
        i += Character.charCount(c);
      } else {
        gap = true;
        i = c == '{' ? afterArgument(text, i) : i + Character.charCount(c);
      }
    }
    return words.toString();
  }

  /** The place behind {@code {name}}, or behind the brace when it opens something else. */
  private static int afterArgument(String text, int brace) {
    int end = brace + 1;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '}' ? end + 1 : brace + 1;
  }
}
