package org.hometongue.inbound.meaning;

import org.hometongue.language.LanguageTag;

/**
 * A word or phrase of one language's table.
 *
 * @param phrase whether it also counts as one clause of a longer reply; a bare word counts only
 *     when it is all that was said
 * @param onlyHere whether it counts only in homes of this language: elsewhere it is a name or
 *     another word
 * @param mayAnswer whether it may just as well answer an invitation
 * @param least how many words it covers at least
 * @param most how many at most: what is too short or too long for it is not looked at
 */
record Phrase(
    Sense sense,
    LanguageTag language,
    Sequence pattern,
    boolean phrase,
    boolean onlyHere,
    boolean mayAnswer,
    int least,
    int most) {
  /** With its lengths as the pattern has them. */
  static Phrase of(
      Sense sense,
      LanguageTag language,
      Sequence pattern,
      boolean phrase,
      boolean onlyHere,
      boolean mayAnswer) {
    return new Phrase(
        sense, language, pattern, phrase, onlyHere, mayAnswer, pattern.least(), pattern.most());
  }

  Phrase meaning(Sense other) {
    return new Phrase(other, language, pattern, phrase, onlyHere, mayAnswer, least, most);
  }
}
