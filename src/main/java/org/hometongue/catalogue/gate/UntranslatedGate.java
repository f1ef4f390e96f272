package org.hometongue.catalogue.gate;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * English left in a translation: a paragraph that reads like English, or in another script a Latin
 * word that is neither kept on purpose nor given in brackets beside the family's own word. A text
 * that is wholly English is {@link SameTextGate}'s.
 */
final class UntranslatedGate implements Gate {
  private static final Pattern BRACKETS =
      Pattern.compile("[(（][^()（）]*[)）]|[A-Za-z]{3,} ?(?=[(（])");
  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{3,}");

  /** Three-letter pieces in a paragraph below which nothing can be said. */
  private static final int ENOUGH = 40;

  /** By how much English must fit better. */
  private static final double CLEARLY = 0.8;

  private final Glossary glossary;

  UntranslatedGate(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public void check(Inspection inspection) {
    if (inspection.isSource()) {
      return;
    }
    boolean latin = inspection.script().equals("Latn");
    Set<String> explained = latin ? Set.of() : explained(inspection);
    for (Unit unit : inspection.units()) {
      if (latin) {
        readsLikeEnglish(inspection, unit);
      } else {
        latinWords(inspection, unit, explained);
      }
    }
  }

  private static void readsLikeEnglish(Inspection inspection, Unit unit) {
    LanguageModel own = LanguageModel.of(inspection.tag());
    LanguageModel english = LanguageModel.of("en");
    if (own == null || english == null) {
      return;
    }
    LanguageModel.Sample sample =
        LanguageModel.Sample.of(inspection.withoutKept(unit.words()), true);
    if (sample.size() >= ENOUGH && english.likeness(sample) > own.likeness(sample) + CLEARLY) {
      inspection.warn(
          unit.pointer(),
          "untranslated",
          "This reads like English, where families were promised their language.",
          "Translate it.");
    }
  }

  private void latinWords(Inspection inspection, Unit unit, Set<String> explained) {
    Set<String> found = new TreeSet<>();
    LATIN_WORD
        .matcher(inspection.withoutKept(unit.words()))
        .results()
        .map(MatchResult::group)
        .filter(word -> !explained.contains(word))
        .forEach(found::add);
    glossary.kept().forEach(kept -> found.remove(kept.text()));
    if (!found.isEmpty()) {
      inspection.warn(
          unit.pointer(),
          "untranslated-word",
          "Readers of another script may not read these words: %s."
              .formatted(String.join(", ", found)),
          "Translate them, or give them once in brackets after the translation.");
    }
  }

  /** Words that stand somewhere in the file beside their translation, one of them in brackets. */
  private static Set<String> explained(Inspection inspection) {
    Set<String> explained = new HashSet<>();
    for (Unit unit : inspection.units()) {
      for (Matcher brackets = BRACKETS.matcher(unit.words()); brackets.find(); ) {
        LATIN_WORD.matcher(brackets.group()).results().forEach(w -> explained.add(w.group()));
      }
    }
    return explained;
  }
}
