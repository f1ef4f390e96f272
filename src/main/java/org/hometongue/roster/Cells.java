package org.hometongue.roster;

/** What all cells need: the text that a person sees in them. */
final class Cells {
  private Cells() {}

  /** Without surrounding space and without invisible marks, which copied phones often carry. */
  static String visible(String text) {
    String stripped = text.strip();
    for (int i = 0; i < stripped.length(); i++) {
      if (stripped.charAt(i) > 0x7E || stripped.charAt(i) < 0x20) {
        StringBuilder visible = new StringBuilder(stripped.length());
        stripped
            .codePoints()
            .filter(c -> Character.getType(c) != Character.FORMAT)
            .map(c -> Character.isSpaceChar(c) ? ' ' : c)
            .forEach(visible::appendCodePoint);
        return visible.toString().strip();
      }
    }
    return stripped;
  }

  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }
}
