package org.hometongue.catalogue.gate;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The wording rules: no question about status, no legal advice, no promise that the district cannot
 * keep, no threat, no passing on of sightings, no shouting. Word lists are per language; shouting
 * is the same in all.
 */
final class WordingGate implements Gate {
  private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}])\\p{Lu}{4,}(?![\\p{L}])");

  private final WordLists lists;

  WordingGate(WordLists lists) {
    this.lists = lists;
  }

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      String words = unlocked(inspection, unit.words());
      String lowerCase = words.toLowerCase(Locale.ROOT);
      for (ForbiddenWord entry : lists.forbidden(inspection.language())) {
        if (entry.concerns(inspection.template()) && entry.in(words, lowerCase)) {
          inspection.block(
              unit.pointer(),
              "wording-" + entry.rule(),
              entry.why(),
              "Write it without \"%s\".".formatted(entry.phrase()));
        }
      }
      if (shouts(words)) {
        inspection.block(
            unit.pointer(),
            "wording-tone",
            "Exclamation marks frighten, and spam filters count them.",
            "End the sentence with a full stop.");
      }
      if (threeCapitals(words) && CAPITALS.matcher(kept(inspection, words)).find()) {
        inspection.block(
            unit.pointer(),
            "wording-tone",
            "Words in capitals frighten, and spam filters count them.",
            "Write the word in small letters.");
      }
    }
  }

  private static boolean shouts(String words) {
    return words.indexOf('!') >= 0 || words.indexOf('！') >= 0 || words.indexOf('¡') >= 0;
  }

  /** Spares nearly every text the slow pattern. */
  private static boolean threeCapitals(String words) {
    int row = 0;
    for (int i = 0; i < words.length() && row < 3; i++) {
      row = Character.isUpperCase(words.charAt(i)) ? row + 1 : 0;
    }
    return row == 3;
  }

  private static String unlocked(Inspection inspection, String words) {
    String rest = words;
    for (String locked : inspection.template().locked()) {
      rest = rest.replace(locked, " ");
    }
    return rest;
  }

  private static String kept(Inspection inspection, String words) {
    String rest = words;
    for (String kept : inspection.template().noTranslate()) {
      // The family's own word for the keyword stands beside it in capitals too: in brackets after
      // it, or before it, and then the keyword is in brackets.
      if (!inspection.isSource() && rest.contains("(" + kept + ")")) {
        rest = rest.replaceAll("[\\p{Lu}\\p{M}]+ \\(" + Pattern.quote(kept) + "\\)", " ");
      }
      rest = rest.replace(kept, " ");
    }
    return inspection.isSource() ? rest : rest.replaceAll("\\([^)]*\\)", " ");
  }
}
