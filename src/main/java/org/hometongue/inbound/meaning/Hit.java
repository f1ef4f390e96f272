package org.hometongue.inbound.meaning;

import java.util.List;

/**
 * A phrase that covers a clause.
 *
 * @param words those it covers, without courtesies around them
 * @param whole whether nothing but these words stood in the clause
 */
record Hit(Phrase phrase, Nearness nearness, List<Word> words, boolean whole) {
  /** How near the phrase's language is to the home. The nearest decides what a word means. */
  enum Nearness {
    HOME,
    /** English and Spanish, which every home may use. */
    ALWAYS,
    ELSEWHERE
  }

  /** The same words, when a reader could not say what they mean. */
  Hit unclear() {
    return new Hit(phrase.meaning(Sense.UNCLEAR), nearness, words, whole);
  }

  Sense sense() {
    return phrase.sense();
  }

  /** As typed, with numbers left out: they may be a phone. */
  String matched() {
    StringBuilder matched = new StringBuilder();
    boolean glue = true;
    for (Word word : words) {
      boolean alone = LetterShape.standsAlone(word.exact().codePointAt(0));
      if (!glue || !alone) {
        matched.append(matched.isEmpty() ? "" : " ");
      }
      matched.append(word.isNumber() ? "#" : word.exact());
      glue = alone;
    }
    return matched.toString();
  }

  /** Without the words. */
  @Override
  public String toString() {
    return "Hit[" + phrase.sense() + ", " + phrase.language() + "]";
  }
}
