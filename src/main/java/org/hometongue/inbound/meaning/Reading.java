package org.hometongue.inbound.meaning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hometongue.language.LanguageTag;

/**
 * What a reply was understood as.
 *
 * @param confidence 0 to 1; 1 for a keyword that is the whole reply
 * @param matched the words that decided, as typed, without numbers; empty when none did
 * @param wordsLanguage the language of those words, when they prove one
 * @param named the languages that the reply names or chose by number; one when it is clear
 * @param choice number of the chosen answer
 * @param courtesyOnly whether nothing was said but thanks or a greeting: nobody waits for an answer
 */
public record Reading(
    Intent intent,
    double confidence,
    String matched,
    Optional<LanguageTag> wordsLanguage,
    List<LanguageTag> named,
    OptionalInt choice,
    boolean courtesyOnly) {

  public Reading {
    named = List.copyOf(named);
  }

  static Reading of(Intent intent, double confidence, String matched) {
    return new Reading(
        intent, confidence, matched, Optional.empty(), List.of(), OptionalInt.empty(), false);
  }

  /** The same words with another intent: a provider that knows better. */
  public Reading as(Intent other) {
    return new Reading(other, confidence, matched, wordsLanguage, named, choice, courtesyOnly);
  }

  Reading in(Optional<LanguageTag> language) {
    return new Reading(intent, confidence, matched, language, named, choice, courtesyOnly);
  }

  Reading naming(List<LanguageTag> languages) {
    return new Reading(intent, confidence, matched, wordsLanguage, languages, choice, courtesyOnly);
  }

  Reading choosing(int number) {
    return new Reading(
        intent, confidence, matched, wordsLanguage, named, OptionalInt.of(number), courtesyOnly);
  }

  /** The language chosen beyond doubt. */
  public Optional<LanguageTag> chosen() {
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** Without the words. */
  @Override
  public String toString() {
    return "Reading[" + intent + ", " + confidence + "]";
  }
}
