package org.hometongue.inbound;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One shape for all ways to write a keyword: fullwidth, capitals, accents left out, marks and emoji
 * around it. Both the table and the reply go through it, so it may fold more than a reader would.
 */
final class WordShape {
  private static final Pattern LATIN_ACCENTS = Pattern.compile("[\\u0300-\\u036F]");

  /** Vowel signs and the stretching line, which Arabic writers may leave out. */
  private static final Pattern ARABIC_MARKS = Pattern.compile("[\\u064B-\\u0652\\u0670\\u0640]");

  private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final String ARABIC_VARIANTS = "أإآٱىةکیے";
  private static final String ARABIC_FOLDED = "اااايهكيي";

  private WordShape() {}

  static String of(String text) {
    String open = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = ARABIC_MARKS.matcher(LATIN_ACCENTS.matcher(open).replaceAll("")).replaceAll("");
    String folded =
        Normalizer.normalize(bare, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            // Left over from the dotted capital I.
            .replace("\u0307", "")
            .replace('ı', 'i');
    StringBuilder letters = new StringBuilder(folded.length());
    folded
        .chars()
        .map(
            c ->
                ARABIC_VARIANTS.indexOf(c) < 0
                    ? c
                    : ARABIC_FOLDED.charAt(ARABIC_VARIANTS.indexOf(c)))
        .forEach(c -> letters.append((char) c));
    return NOT_OF_A_WORD.matcher(letters).replaceAll(" ").strip();
  }
}
