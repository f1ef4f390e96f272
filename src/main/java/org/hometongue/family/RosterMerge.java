package org.hometongue.family;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.hometongue.roster.RosterFindings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * From staged rows to families, in the order of {@link HomesSql}, {@link NewsSql} and {@link
 * RosterSql}.
 */
final class RosterMerge {
  /** Row of {@link NewsSql#COUNTS}. */
  public record Counts(
      long inFile,
      long created,
      long changed,
      long unchanged,
      long merged,
      long vanished,
      long withoutContact,
      long phones,
      long emails,
      long contactsVanished,
      long contactsCreated) {}

  private final Handle handle;
  private final UUID districtId;
  private final UUID importId;
  private final OffsetDateTime now;

  RosterMerge(Handle handle, UUID districtId, UUID importId, OffsetDateTime now) {
    this.handle = handle;
    this.districtId = districtId;
    this.importId = importId;
    this.now = now;
  }

  /** Makes homes of the staged rows and finds out what of them is news; writes nothing yet. */
  Counts compare(int rows, RosterFindings findings, String format) {
    // Only what rows are joined by: a sample of each other column would be sorted for nobody.
    handle.execute("analyze stage_row (row)");
    handle.execute("analyze stage_key (row, hash, kind)");
    leaveOutOfficeNumbers(findings, format);
    Households.find(handle, rows);
    handle.execute(HomesSql.HOMES);
    rejectGuardiansWithoutChild(findings, format);
    handle.createScript(HomesSql.PARTS).execute();
    run(NewsSql.CLAIMS);
    run(NewsSql.FAMILIES);
    handle.createScript(NewsSql.FAMILIES_INDEX).execute();
    run(NewsSql.SOURCES);
    run(NewsSql.PLACES);
    run(NewsSql.CONTACTS);
    run(NewsSql.BEHIND);
    run(NewsSql.MARK_CHANGED);
    return handle.createQuery(NewsSql.COUNTS).bind("d", districtId).mapTo(Counts.class).one();
  }

  /** Writes what {@link #compare} found. */
  void write() {
    run(RosterSql.INSERT_FAMILIES);
    // Before the joining, which takes over what is not there yet.
    run(RosterSql.NEW_PLACES);
    for (String statement : RosterSql.JOIN) {
      run(statement);
    }
    run(RosterSql.UPDATE_FAMILIES);
    run(RosterSql.NEW_SOURCES);
    run(RosterSql.MOVED_SOURCES);
    run(RosterSql.OLD_GRADES);
    run(RosterSql.KNOWN_CONTACTS);
    run(RosterSql.NEW_CONTACTS);
    run(RosterSql.OLD_CONTACTS);
  }

  private void leaveOutOfficeNumbers(RosterFindings findings, String format) {
    handle
        .createQuery(HomesSql.SHARED)
        .bind("most", HomesSql.MOST_HOMES)
        .setFetchSize(RosterFindings.LISTED)
        .map((row, context) -> new int[] {row.getInt("line"), row.getInt("kind")})
        .useIterator(
            cells ->
                cells.forEachRemaining(
                    cell ->
                        findings.rejectCell(
                            file(format),
                            cell[0],
                            cell[1] == 1 ? "phone" : "email",
                            "This stands in more than "
                                + HomesSql.MOST_HOMES
                                + " homes, so it looks like an office's. Fill in the family's own.")));
  }

  private static String file(String format) {
    return format.equals("csv") ? "" : "users.csv";
  }

  private void rejectGuardiansWithoutChild(RosterFindings findings, String format) {
    handle
        .createQuery(HomesSql.WITHOUT_SCHOOL)
        .setFetchSize(RosterFindings.LISTED)
        .mapTo(Integer.class)
        .useIterator(
            lines ->
                lines.forEachRemaining(
                    line ->
                        findings.rejectRow(
                            file(format),
                            line,
                            "",
                            "No student of a school names this guardian.")));
  }

  private void run(String sql) {
    try (Update update = handle.createUpdate(sql)) {
      if (sql.contains(":d")) {
        update.bind("d", districtId);
      }
      if (sql.contains(":import")) {
        update.bind("import", importId);
      }
      if (sql.contains(":now")) {
        update.bind("now", now);
      }
      update.execute();
    }
  }
}
