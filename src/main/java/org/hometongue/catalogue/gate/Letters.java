package org.hometongue.catalogue.gate;

/** What belongs to a word, in any script. */
final class Letters {
  private Letters() {}

  /** A letter, or a mark that is written on one: half of Burmese is marks. */
  static boolean isLetter(int c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
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
