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

  /** Each text in plain words, which all comparisons ask for. */
  private static final class Plain {
    private final Map<String, String> known = new HashMap<>();

    String of(String text) {
      return known.computeIfAbsent(text, SameTextGate::plain);
    }
  }

  @Override
  public void check(Inspection inspection) {
    Plain plain = new Plain();
    Map<String, Unit> seen = new HashMap<>();
    Map<String, Unit> english = new HashMap<>();
    for (Unit unit : inspection.pairs()) {
      String source = unit.source().orElseThrow();
      if (!source.isEmpty()) {
        untranslated(inspection, unit, source, plain);
        duplicate(inspection, unit, source, seen, plain);
        inconsistent(inspection, unit, source, english, plain);
      }
    }
    paragraphs(inspection, plain);
  }

  private static void untranslated(Inspection inspection, Unit unit, String source, Plain plain) {
    String english = plain.of(source);
    if (!english.equals(plain.of(unit.pattern()))) {
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
  private static void paragraphs(Inspection inspection, Plain plain) {
    Set<String> english =
        inspection.template().text().email().map(EmailText::body).orElse(List.of()).stream()
            .map(plain::of)
            .filter(text -> text.split(" ", -1).length >= SENTENCE)
            .collect(Collectors.toSet());
    for (Unit unit : inspection.units()) {
      if (!inspection.isSource()
          && unit.kind() == Unit.Kind.BODY
          && unit.source().isEmpty()
          && english.contains(plain.of(unit.pattern()))) {
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
      Inspection inspection, Unit unit, String source, Map<String, Unit> english, Plain plain) {
    Unit other = english.putIfAbsent(plain.of(source), unit);
    if (other != null
        && plain.of(source).split(" ", -1).length >= SENTENCE
        && !plain.of(other.pattern()).equals(plain.of(unit.pattern()))) {
      inspection.warn(
          unit.pointer(),
          "inconsistent",
          "One English text has two translations, so one of them may be wrong.",
          "Compare with %s.".formatted(other.pointer()));
    }
  }

  private static void duplicate(
      Inspection inspection, Unit unit, String source, Map<String, Unit> seen, Plain plain) {
    Unit other = seen.putIfAbsent(plain.of(unit.pattern()), unit);
    if (other != null
        && !plain.of(unit.pattern()).isBlank()
        && !plain.of(other.source().orElse("")).equals(plain.of(source))) {
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
