package org.hometongue.inbound.meaning;

import java.util.ArrayList;
import java.util.List;
import org.hometongue.inbound.meaning.Hit.Nearness;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * Nothing but keywords in a row, in one language or several: "STOP ALTO", "stop jooji", "start
 * stop". Every word must be one by itself, so that "ya no pare" (do not stop any more) is none.
 */
final class KeywordSeries {
  private static final int MOST = 8;

  private final Vocabulary vocabulary;

  KeywordSeries(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * What a clause says that is made of stop and start words alone; empty when it is not. A series
   * that begins with a word that may mean another thing ("cancel stop") is unclear.
   */
  List<Hit> in(List<Word> clause, Vocabulary.Content content, @Nullable LanguageTag home) {
    List<Word> words = content.between(clause);
    if (words.size() < 2 || words.size() > MOST) {
      return List.of();
    }
    List<Hit> said = new ArrayList<>();
    for (int from = 0; from < words.size(); ) {
      int to = endOfPiece(words, from);
      Hit hit = keyword(words.subList(from, to), home);
      if (hit == null) {
        return List.of();
      }
      said.add(hit);
      from = to;
    }
    if (said.size() < 2) {
      return List.of();
    }
    Hit first = said.getFirst();
    return first.phrase().mayAnswer() || first.nearness() == Nearness.ELSEWHERE
        ? List.of(first.unclear())
        : List.copyOf(said);
  }

  /** One word; where letters are words, all letters up to the next other word. */
  private static int endOfPiece(List<Word> words, int from) {
    int to = from + 1;
    if (alone(words.get(from))) {
      while (to < words.size() && alone(words.get(to))) {
        to++;
      }
    }
    return to;
  }

  private static boolean alone(Word word) {
    return LetterShape.standsAlone(word.exact().codePointAt(0));
  }

  private @Nullable Hit keyword(List<Word> piece, @Nullable LanguageTag home) {
    Vocabulary.Content all = new Vocabulary.Content(1, 1L << piece.size(), false);
    Hit best = null;
    for (Hit hit : vocabulary.covering(piece, all, home)) {
      boolean key = hit.sense() == Sense.STOP || hit.sense() == Sense.START;
      boolean here = hit.nearness() == Nearness.HOME || !hit.phrase().onlyHere();
      if (key
          && here
          && ReplyReader.counts(hit, home)
          && (best == null || hit.nearness().compareTo(best.nearness()) < 0)) {
        best = hit;
      }
    }
    return best;
  }
}
