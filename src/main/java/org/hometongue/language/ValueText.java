package org.hometongue.language;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which characters a value may hold, wherever it came from. */
final class ValueText {

  private static final char ZWNJ = '\u200C';
  private static final char ZWJ = '\u200D';

  private ValueText() {}

  /** NFC, with plain spaces only and none at the edges. */
  static String tidy(String typed) {
    return Normalizer.normalize(plainSpaces(typed), Normalizer.Form.NFC).strip();
  }

  /** Every kind of space as U+0020: an SMS with one no-break space costs twice as much. */
  static String plainSpaces(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ' && Character.isSpaceChar(text.charAt(i))) {
        StringBuilder plain = new StringBuilder(text);
        for (int j = i; j < plain.length(); j++) {
          if (Character.getType(plain.charAt(j)) == Character.SPACE_SEPARATOR) {
            plain.setCharAt(j, ' ');
          }
        }
        return plain.toString();
      }
    }
    return text;
  }

  /** A sentence when the text holds a character that could break or spoof a message. */
  static Optional<String> problem(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c < ' ' || c > '~') {
        String sentence = problem(text, i, c);
        if (sentence != null) {
          return Optional.of(sentence);
        }
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static @Nullable String problem(String text, int at, int c) {
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
      return "Type this on one line, without a line break.";
    }
    if (c == ZWNJ || c == ZWJ) {
      return betweenLetters(text, at)
          ? null
          : "Remove the invisible joining character at the edge of a word. Type the word again.";
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT ->
          "Remove the invisible character. Type the text again instead of pasting it.";
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          "Remove the character that phones cannot show. Type the text again.";
      default -> null;
    };
  }

  /**
   * Joiners belong inside a word (Persian, Indic scripts) or an emoji, never doubled or at an edge.
   */
  private static boolean betweenLetters(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && joins(text.codePointBefore(at))
        && joins(text.codePointAt(at + 1));
  }

  private static boolean joins(int c) {
    return c != ' ' && c != ZWNJ && c != ZWJ && c > '~';
  }
}
