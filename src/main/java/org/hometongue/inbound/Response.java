package org.hometongue.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a reply, decided before anything is written.
 *
 * @param words for the ledger
 * @param chosen the language the family chose
 * @param wrongNumber whether the contact point is to be closed
 * @param clears whether it clears up an earlier reply that we asked back about
 * @param text what to answer, empty when nothing
 * @param dueAt until when a person answers; null when nobody need
 * @param silenced whether the address gets nothing from now on
 */
record Response(
    List<ConsentEntry> words,
    Optional<LanguageTag> chosen,
    boolean wrongNumber,
    boolean clears,
    Optional<Text> text,
    @Nullable Instant dueAt,
    boolean silenced) {

  /**
   * A service text.
   *
   * @param choices the numbered choices it lists
   */
  record Text(String template, String words, List<String> choices) {
    Text {
      choices = List.copyOf(choices);
    }

    /** Without the words. */
    @Override
    public String toString() {
      return "Text[" + template + "]";
    }
  }

  Response {
    words = List.copyOf(words);
  }
}
