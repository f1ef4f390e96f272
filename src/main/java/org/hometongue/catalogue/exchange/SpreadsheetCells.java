package org.hometongue.catalogue.exchange;

/**
 * Cells that a spreadsheet would take for a formula get an apostrophe in front, which it shows as
 * text; it comes off again on the way back. A text that begins with an apostrophe gets one more, so
 * nothing is lost.
 */
final class SpreadsheetCells {
  private static final String DANGEROUS = "=+-@'\t\r\n";

  private SpreadsheetCells() {}

  static String guarded(String text) {
    return starts(text) ? "'" + text : text;
  }

  static String plain(String cell) {
    return cell.startsWith("'") && starts(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean starts(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
  }
}
