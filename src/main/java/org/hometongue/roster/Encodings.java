package org.hometongue.roster;

import org.hometongue.platform.Problem;

/** Tells from the first bytes what a file is, and refuses with a sentence what cannot be read. */
final class Encodings {
  private static final String SAVE_AS =
      " In Excel choose File, Save As, \"CSV UTF-8 (Comma delimited)\"; in another program choose"
          + " UTF-8 where it asks for the encoding. Then import that file.";

  private Encodings() {}

  static Problem notUtf8(int line) {
    return Problem.invalid(
        "roster-encoding",
        "The characters near line "
            + line
            + " are not UTF-8. The file was probably saved as Windows-1252 (\"ANSI\")."
            + SAVE_AS);
  }

  /** True for a zip archive. */
  static boolean isZip(byte[] head) {
    return starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6);
  }

  /**
   * @param head the first bytes of a file, up to some hundred
   * @throws Problem when it is not text in UTF-8
   */
  static void requireText(byte[] head) {
    if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF) || everySecondIsNul(head)) {
      throw Problem.invalid("roster-encoding", "This file is saved as UTF-16." + SAVE_AS);
    }
    if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw workbook();
    }
    if (starts(head, 0x1F, 0x8B)
        || starts(head, '7', 'z', 0xBC, 0xAF)
        || starts(head, 'R', 'a', 'r')) {
      throw Problem.invalid(
          "roster-format",
          "This file is packed. Unpack it and import the CSV file or OneRoster zip.");
    }
    if (starts(head, '%', 'P', 'D', 'F')) {
      throw Problem.invalid("roster-format", "This is a PDF. Export the roster as CSV.");
    }
  }

  static Problem workbook() {
    return Problem.invalid("roster-format", "This is an Excel workbook, not a CSV file." + SAVE_AS);
  }

  private static boolean everySecondIsNul(byte[] head) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    return head.length >= 8 && Math.max(even, odd) > head.length / 3;
  }

  private static boolean starts(byte[] head, int... with) {
    if (head.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((head[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
