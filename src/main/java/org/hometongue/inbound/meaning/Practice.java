package org.hometongue.inbound.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * Replies made of the tables' own words, read once when the service starts. A virtual machine runs
 * new code slowly: the first thousand readings would take longer than all that a busy hour brings.
 */
final class Practice {
  private static final int ROUNDS = 2;
  private static final List<ReplyContext> CONTEXTS =
      List.of(
          ReplyContext.NONE,
          ReplyContext.menu(List.of(LanguageTag.ENGLISH)),
          new ReplyContext(ReplyContext.Kind.INVITATION, List.of(), List.of()),
          new ReplyContext(ReplyContext.Kind.QUESTION, List.of("yes", "no"), List.of()));

  private final List<String> words;
  private final List<@Nullable LanguageTag> homes = new ArrayList<>();

  /**
   * @param words that phrases begin with
   */
  Practice(Set<String> words, List<LanguageWords> tables) {
    this.words = words.stream().sorted().toList();
    homes.add(null);
    tables.forEach(table -> homes.addAll(table.languages()));
  }

  /** How many replies were read. */
  int with(ReplyReader reader) {
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n < words.size(); n++) {
        String next = words.get((n + 1) % words.size());
        LanguageTag home = homes.get((n + round) % homes.size());
        ReplyContext context = CONTEXTS.get(n % CONTEXTS.size());
        reader.read(words.get(n), home, context);
        reader.read(words.get(n) + " 2, ¡" + next + " " + words.get(n) + "!", home, context);
        read += 2;
      }
    }
    return read;
  }
}
