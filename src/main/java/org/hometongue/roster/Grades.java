package org.hometongue.roster;

import java.util.Locale;

/** Brings the many spellings of a grade to one: 07 is 7, Kindergarten and KG are K. */
final class Grades {
  static final int LONGEST = 12;

  private Grades() {}

  static String normal(String grade) {
    String upper = grade.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "K", "KG", "KF", "00", "0", "KINDERGARTEN" -> "K";
      case "PK", "PREK", "PRE-K", "P3", "P4" -> "PK";
      case "TK" -> "TK";
      default ->
          upper.length() == 2 && upper.charAt(0) == '0' && Character.isDigit(upper.charAt(1))
              ? upper.substring(1)
              : upper;
    };
  }
}
