package org.hometongue.roster;

import java.util.List;

/**
 * What an import did, or would do. Holds no phone, address, name or key: it may be kept and shown.
 *
 * @param format {@code csv}, {@code oneroster-1.1} or {@code oneroster-1.2}
 * @param rows lines read, without headings
 * @param families what became of the homes
 * @param needsAsking rows whose language the record does not settle, by kind and code
 * @param newSchools schools that the file named for the first time
 * @param forbiddenColumns columns that were not read because this service has no place for them
 * @param unknownColumns columns that it has no use for
 * @param leftOutFiles files of a bundle that were not opened
 * @param rejectedRows rows that did not come in, whether listed or not
 * @param rejectedCells cells that were left out of rows that came in
 * @param rejections the first 10,000 of both
 */
public record RosterReport(
    String format,
    boolean dryRun,
    long rows,
    FamilyCounts families,
    ContactCounts contactPoints,
    List<Asking> needsAsking,
    List<String> newSchools,
    List<String> forbiddenColumns,
    List<String> unknownColumns,
    List<String> leftOutFiles,
    long rejectedRows,
    long rejectedCells,
    List<Rejection> rejections,
    double seconds) {

  /**
   * @param inFile homes in the file: created, changed and unchanged add up to it
   * @param merged families that turned out to be one with another and were joined to it
   * @param vanished families of the file's schools that the file no longer names; they stay
   * @param withoutContact homes in the file that have neither phone nor e-mail
   */
  public record FamilyCounts(
      long inFile,
      long created,
      long changed,
      long unchanged,
      long merged,
      long vanished,
      long withoutContact) {}

  /**
   * @param vanished contact points of homes in the file that the file no longer names; they stay,
   *     behind the others
   */
  public record ContactCounts(long phones, long emails, long created, long vanished) {}

  /** See {@link HomeLanguage.Asked}. */
  public record Asking(String kind, String code, int rows) {}
}
