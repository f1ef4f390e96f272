package org.hometongue.catalogue.gate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notices a text in the wrong language of the right script. Russian and Ukrainian have letters of
 * their own, which decides. Elsewhere our own classifier compares: three-letter pieces and small
 * words. It only warns, because short texts deceive; a person decides.
 */
final class LikenessGate implements Gate {
  private static final Map<String, String> FOREIGN = Map.of("ru", "іїєґІЇЄҐ", "uk", "ыэъёЫЭЪЁ");

  /** Pieces in a text below which frequencies say nothing: about twenty words. */
  private static final int ENOUGH = 100;

  /** By how much another language must fit better. */
  private static final double CLEARLY = 0.25;

  /** What texts of a language reach in itself, at the least. */
  private static final double NATIVE = 5.0;

  @Override
  public void check(Inspection inspection) {
    letters(inspection);
    if (!inspection.isSource()) {
      String words = inspection.allWords();
      looksLike(inspection.tag(), inspection.script(), words)
          .ifPresent(
              other ->
                  inspection.warn(
                      "/text",
                      "language-likeness",
                      "The text looks more like %s, which these families may not read."
                          .formatted(Locale.forLanguageTag(other).getDisplayName(Locale.ENGLISH)),
                      "Check that the text is in the language of its file."));
    }
  }

  /** Another language that this text looks like, or empty. */
  static Optional<String> looksLike(String tag, String script, String words) {
    if (LanguageModel.SHIPPED.values().stream().noneMatch(m -> rival(m, tag, script))) {
      return Optional.empty();
    }
    LanguageModel.Sample sample = LanguageModel.Sample.of(words, script.equals("Latn"));
    if (sample.size() < ENOUGH) {
      return Optional.empty();
    }
    LanguageModel own = LanguageModel.of(tag);
    double toBeat = own == null ? NATIVE : own.likeness(sample) + CLEARLY;
    String best = null;
    for (LanguageModel other : LanguageModel.SHIPPED.values()) {
      if (rival(other, tag, script)) {
        double likeness = other.likeness(sample);
        if (likeness > toBeat) {
          toBeat = likeness;
          best = other.tag();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean rival(LanguageModel model, String tag, String script) {
    return !model.tag().equals(tag) && model.script().equals(script);
  }

  private static void letters(Inspection inspection) {
    String foreign = FOREIGN.getOrDefault(inspection.language(), "");
    if (foreign.isEmpty()) {
      return;
    }
    for (Unit unit : inspection.units()) {
      Set<String> wrong = unit.lettersAmong(foreign);
      if (!wrong.isEmpty()) {
        inspection.block(
            unit.pointer(),
            "language-evidence",
            "Families would read a mixture of two languages.",
            "These letters are of another language: " + String.join(" ", wrong));
      }
    }
  }
}
