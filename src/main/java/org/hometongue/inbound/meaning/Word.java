package org.hometongue.inbound.meaning;

/**
 * One word of a reply in two shapes: as written (small letters, one form per letter), and bare,
 * without accents, as people write in a hurry.
 */
record Word(String exact, String bare) {
  /**
   * Whether its writer left out all accents, so that a table's accents cannot be held against it.
   */
  boolean isBare() {
    return exact.equals(bare);
  }

  boolean isNumber() {
    return Character.isDigit(bare.charAt(0)) && bare.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The text that was typed, as far as it matters. */
  @Override
  public String toString() {
    return "Word[" + exact.length() + "]";
  }
}
