package org.hometongue.inbound.meaning;

import java.util.List;
import java.util.Set;

/**
 * A piece of a phrase. Positions in a clause are bits: bit n stands before word n. A piece turns
 * the set of places where it may begin into the set of places where it may end, so that
 * alternatives and options need no backtracking.
 */
sealed interface Part {
  /** Stands in {@link #firsts} for a piece that may begin with any word. */
  String ANY = "*";

  long advance(List<Word> clause, long starts);

  /** Bare forms with which it may begin. */
  Set<String> firsts();

  /** How many words it needs at least. */
  default int least() {
    return 1;
  }

  /** How many words it covers at most. */
  default int most() {
    return 1;
  }

  /** Whether it may be left out. */
  default boolean isOptional() {
    return false;
  }

  /**
   * One word.
   *
   * @param strict whether accents that were typed must be the right ones: where tone marks make
   *     words, "đúng" (right) is no "dừng" (stop)
   */
  record Literal(Word word, boolean strict) implements Part {
    @Override
    public long advance(List<Word> clause, long starts) {
      long ends = 0;
      for (long left = starts; left != 0; left &= left - 1) {
        int at = Long.numberOfTrailingZeros(left);
        if (at < clause.size() && says(clause.get(at))) {
          ends |= 1L << (at + 1);
        }
      }
      return ends;
    }

    private boolean says(Word typed) {
      return typed.bare().equals(word.bare())
          && (!strict || typed.isBare() || typed.exact().equals(word.exact()));
    }

    @Override
    public Set<String> firsts() {
      return Set.of(word.bare());
    }
  }

  /** One number or several: a phone is typed in groups. */
  record Digits() implements Part {
    @Override
    public long advance(List<Word> clause, long starts) {
      long ends = 0;
      for (long left = starts; left != 0; left &= left - 1) {
        int at = Long.numberOfTrailingZeros(left);
        while (at < clause.size() && clause.get(at).isNumber()) {
          at++;
          ends |= 1L << at;
        }
      }
      return ends;
    }

    @Override
    public Set<String> firsts() {
      return Set.of(ANY);
    }

    @Override
    public int most() {
      return Long.SIZE;
    }
  }

  /** The name of a language. */
  record Name(LanguageNames names) implements Part {
    @Override
    public long advance(List<Word> clause, long starts) {
      long ends = 0;
      for (long left = starts; left != 0; left &= left - 1) {
        ends |= names.endsOf(clause, Long.numberOfTrailingZeros(left));
      }
      return ends;
    }

    @Override
    public Set<String> firsts() {
      return names.firsts();
    }

    @Override
    public int most() {
      return LanguageNames.MOST_WORDS;
    }
  }

  /** One of several sequences, or nothing where it is optional. */
  record Choice(List<Sequence> ways, boolean optional) implements Part {
    @Override
    public long advance(List<Word> clause, long starts) {
      long ends = optional ? starts : 0;
      for (Sequence way : ways) {
        ends |= way.advance(clause, starts);
      }
      return ends;
    }

    @Override
    public Set<String> firsts() {
      return Sequence.union(ways.stream().map(Sequence::firsts).toList());
    }

    @Override
    public int least() {
      return optional ? 0 : ways.stream().mapToInt(Sequence::least).min().orElse(0);
    }

    @Override
    public int most() {
      return ways.stream().mapToInt(Sequence::most).max().orElse(0);
    }

    @Override
    public boolean isOptional() {
      return optional || ways.stream().anyMatch(Sequence::isOptional);
    }
  }
}
