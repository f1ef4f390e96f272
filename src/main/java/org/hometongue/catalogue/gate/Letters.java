package org.hometongue.catalogue.gate;

/** What belongs to a word, in any script. */
final class Letters {
  /** Bits of {@link Character#getType}: asking once is cheaper than asking for each kind. */
  private static final int LETTER =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK;

  private Letters() {}

  /** A letter, or a mark that is written on one: half of Burmese is marks. */
  static boolean isLetter(int c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
    return (LETTER >> Character.getType(c) & 1) != 0;
  }

  static boolean isLetterOrDigit(int c) {
    return isLetter(c) || Character.isDigit(c);
  }

  static int count(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      letters += isLetterOrDigit(c) ? 1 : 0;
      i += Character.charCount(c);
    }
    return letters;
  }
}
