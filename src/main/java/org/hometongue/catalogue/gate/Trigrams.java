package org.hometongue.catalogue.gate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The three-letter pieces of a text, word by word, with {@code _} before and after each word. Marks
 * count as letters; digits, signs and Latin words in other scripts do not.
 */
final class Trigrams {
  private Trigrams() {}

  /**
   * @param latin whether the language is written in Latin letters
   * @return how often each piece occurs
   */
  static Map<String, Integer> of(String text, boolean latin) {
    Map<String, Integer> counts = new HashMap<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int[] last = {'_', '_'};
    boolean inWord = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (isLetter(c) && (latin || c > 0x24F)) {
        if (inWord) {
          add(counts, last[0], last[1], c);
        }
        last[0] = inWord ? last[1] : '_';
        last[1] = c;
        inWord = true;
      } else if (inWord) {
        add(counts, last[0], last[1], '_');
        inWord = false;
      }
    }
    if (inWord) {
      add(counts, last[0], last[1], '_');
    }
    return counts;
  }

  private static void add(Map<String, Integer> counts, int first, int second, int third) {
    counts.merge(new String(new int[] {first, second, third}, 0, 3), 1, Integer::sum);
  }

  private static boolean isLetter(int c) {
    return Letters.isLetter(c) || c == '\'' || c == '\u2019' || c == '\u02BC';
  }
}
