package org.hometongue.language;

/**
 * Keeps each value in one piece and in its own order inside a text of the other direction. In SMS
 * and plain text these are LRM and RLM, which every phone knows, and isolates only where a value
 * itself mixes directions; text that needs nothing gets nothing, because one mark in GSM-7 text
 * more than halves what fits.
 */
final class DirectionMarks {

  static final String LRM = "\u200E";
  private static final String RLM = "\u200F";
  private static final String FSI = "\u2068";
  private static final String PDI = "\u2069";

  /** What surrounds a value. */
  record Wrapping(String before, String after) {
    static final Wrapping NONE = new Wrapping("", "");
  }

  private static final Wrapping LEFT_TO_RIGHT = new Wrapping(LRM, LRM);

  /** No mark after a link: phones would take it for a part of the address. */
  private static final Wrapping LINK = new Wrapping(LRM, "");

  /** The LRM after keeps a number that follows from being drawn into the right-to-left run. */
  private static final Wrapping RIGHT_TO_LEFT = new Wrapping(RLM, RLM + LRM);

  /** "3:30" of a right-to-left time would join a Latin name that stands before it. */
  private static final Wrapping DIGITS_FIRST = new Wrapping(RLM, "");

  private static final Wrapping MIXED = new Wrapping(FSI, PDI);

  private DirectionMarks() {}

  /**
   * A right-to-left text begins with RLM, or a Latin school name at its start would turn it round.
   */
  static String atStart(Direction text) {
    return text == Direction.RTL ? RLM : "";
  }

  /**
   * Whether a left-to-right text needs LRM at its start, because phones take the direction of a
   * text from its first letter and this would be one of a right-to-left value.
   *
   * @param beforeFirstMark the text up to its first direction mark
   */
  static boolean startIsOpen(String beforeFirstMark) {
    return !hasLeftToRight(beforeFirstMark);
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
    if (text == Direction.LTR) {
      return RIGHT_TO_LEFT;
    }
    return isStrong(value.codePointAt(0)) ? Wrapping.NONE : DIGITS_FIRST;
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

  private static boolean isStrong(int c) {
    return Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean isRightToLeft(byte directionality) {
    return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        || directionality == Character.DIRECTIONALITY_ARABIC_NUMBER;
  }
}
