package org.hometongue.language;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the language of a text: exactly the language of the home, then the reviewed fallback
 * table, then English with the call-us line. There is no matching by likeness: it would give
 * Kurdish homes Turkish, and Mayan homes Spanish.
 */
public final class LanguageChooser {

  private final LocalePacks packs;

  public LanguageChooser(LocalePacks packs) {
    this.packs = packs;
  }

  /**
   * @param home the language of the home; empty when nobody has said
   * @param sendable whether there is a reviewed text in a language
   */
  public LanguageChoice choose(Optional<LanguageTag> home, Predicate<LanguageTag> sendable) {
    if (home.isEmpty()) {
      return new LanguageChoice(LanguageTag.ENGLISH, LanguageChoice.Reason.LANGUAGE_UNKNOWN);
    }
    LanguageTag wanted = home.get();
    if (wanted.equals(LanguageTag.ENGLISH) || sendable.test(wanted)) {
      return new LanguageChoice(wanted, LanguageChoice.Reason.EXACT);
    }
    for (LanguageTag fallback : packs.fallbacks(wanted)) {
      if (fallback.equals(LanguageTag.ENGLISH) || sendable.test(fallback)) {
        return new LanguageChoice(fallback, LanguageChoice.Reason.REVIEWED_FALLBACK);
      }
    }
    return new LanguageChoice(LanguageTag.ENGLISH, LanguageChoice.Reason.NO_REVIEWED_TEXT);
  }
}
