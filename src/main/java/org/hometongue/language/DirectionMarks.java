package org.hometongue.language;

/**
 * Keeps each value in one piece and in its own order inside a text of the other direction. In SMS
 * and plain text these are LRM and RLM, which every phone knows, and isolates only where a value
 * itself mixes directions; text that needs nothing gets nothing, because one mark in GSM-7 text
 * more than halves what fits.
 */
final class DirectionMarks {

  static final char LRM = '\u200E';
  static final char RLM = '\u200F';
  private static final String FSI = "\u2068";
  private static final String PDI = "\u2069";

  /** What surrounds a value. */
  record Wrapping(String before, String after) {
    static final Wrapping NONE = new Wrapping("", "");
  }

  private static final Wrapping LEFT_TO_RIGHT = new Wrapping("\u200E", "\u200E");

  /** No mark after a link: phones would take it for a part of the address. */
  private static final Wrapping LINK = new Wrapping("\u200E", "");

  /** The LRM after keeps a number that follows from being drawn into the right-to-left run. */
  private static final Wrapping RIGHT_TO_LEFT = new Wrapping("\u200F", "\u200F\u200E");

  private static final Wrapping MIXED = new Wrapping(FSI, PDI);

  private DirectionMarks() {}

  /**
   * A right-to-left text begins with RLM, or a Latin school name at its start would turn it round.
   */
  static String atStart(Direction text) {
    return text == Direction.RTL ? String.valueOf(RLM) : "";
  }

  static Wrapping plain(String value, ArgumentType type, Direction text) {
    boolean rightToLeft = hasRightToLeft(value);
    if (text == Direction.LTR && !rightToLeft) {
      return Wrapping.NONE;
    }
    if (!rightToLeft) {
      return type == ArgumentType.URL ? LINK : LEFT_TO_RIGHT;
    }
    if (hasLeftToRight(value)) {
      return MIXED;
    }
    return text == Direction.RTL ? Wrapping.NONE : RIGHT_TO_LEFT;
  }

  static Wrapping html(String value) {
    return new Wrapping("<bdi dir=\"" + base(value).html() + "\">", "</bdi>");
  }

  /**
   * The direction of a value by itself: that of its first letter, left to right when it has none.
   */
  static Direction base(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      byte directionality = Character.getDirectionality(c);
      if (directionality == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        return Direction.LTR;
      }
      if (isRightToLeft(directionality)) {
        return Direction.RTL;
      }
      i += Character.charCount(c);
    }
    return Direction.LTR;
  }

  private static boolean hasRightToLeft(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      // Nothing below the Hebrew block runs from right to left.
      if (c >= 0x590 && isRightToLeft(Character.getDirectionality(c))) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static boolean hasLeftToRight(String value) {
    return value
        .codePoints()
        .anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean isRightToLeft(byte directionality) {
    return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        || directionality == Character.DIRECTIONALITY_ARABIC_NUMBER;
  }
}
