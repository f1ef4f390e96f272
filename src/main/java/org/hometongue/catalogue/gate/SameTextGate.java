package org.hometongue.catalogue.gate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A translation that is still English, and one text used for two different English ones. */
final class SameTextGate implements Gate {
  /** Words from which equality with English can no longer be chance. */
  private static final int SENTENCE = 4;

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

  @Override
  public void check(Inspection inspection) {
    Map<String, Unit> seen = new HashMap<>();
    for (Unit unit : inspection.units()) {
      unit.source()
          .filter(source -> !source.isEmpty())
          .ifPresent(
              source -> {
                untranslated(inspection, unit, source);
                duplicate(inspection, unit, source, seen);
              });
    }
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

  private static String plain(String text) {
    String words = ARGUMENT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return BETWEEN_WORDS.matcher(words).replaceAll(" ").strip();
  }
}
