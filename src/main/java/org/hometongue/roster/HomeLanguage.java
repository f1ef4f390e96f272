package org.hometongue.roster;

/** What a school's record says of a home's language. */
public sealed interface HomeLanguage {
  /** Nothing was recorded. Not English: it has to be asked. */
  HomeLanguage BLANK = new Asked("blank", "");

  /**
   * @param tag canonical BCP 47
   */
  record Known(String tag) implements HomeLanguage {}

  /**
   * The record does not settle it; the family must be asked.
   *
   * @param kind blank, collective (names a group), false-friend (a code often mistaken for
   *     another), unknown, or conflict (rows of one home disagree)
   * @param code as recorded; empty when blank
   */
  record Asked(String kind, String code) implements HomeLanguage {}

  /** The cell cannot be read at all; the row does not come in. */
  record Refused(String reason) implements HomeLanguage {}
}
