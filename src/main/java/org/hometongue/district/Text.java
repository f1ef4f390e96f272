package org.hometongue.district;

import org.hometongue.platform.Problem;

/** What short texts of a district must be: one visible line. They end up in families' messages. */
final class Text {
  static final int NAME = 120;
  static final int VALUE = 300;

  private Text() {}

  static void require(String field, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw Problem.invalid(
          "invalid-" + field, "Give a " + field + " of 1 to " + longest + " characters.");
    }
    if (text.codePoints().anyMatch(Text::invisible)) {
      throw Problem.invalid(
          "invalid-" + field,
          "The " + field + " holds a line break or an invisible character. Type it again by hand.");
    }
  }

  /**
   * Line breaks, controls, bidi overrides and the like. Joiners belong to the spelling of several
   * languages and stay allowed.
   */
  private static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }
}
