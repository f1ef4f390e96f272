package org.hometongue.inbound.meaning;

import java.util.List;
import org.hometongue.language.LanguageTag;

/**
 * What is known of the list of words by which replies in a language are understood.
 *
 * @param reviewed whether a native speaker has approved exactly this list; until then it is a draft
 * @param stops how many words and phrases of it mean stop; 0 where only English and Spanish words
 *     are understood
 * @param others how many mean anything else
 * @param provenance where the words come from
 */
public record WordList(
    List<LanguageTag> languages, boolean reviewed, int stops, int others, String provenance) {
  public WordList {
    languages = List.copyOf(languages);
  }

  static WordList of(LanguageWords words) {
    int stops = (int) words.phrases().stream().filter(p -> p.sense() == Sense.STOP).count();
    return new WordList(
        words.languages(),
        words.reviewed(),
        stops,
        words.phrases().size() - stops,
        words.provenance());
  }
}
