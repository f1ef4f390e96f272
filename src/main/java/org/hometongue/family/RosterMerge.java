package org.hometongue.family;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.hometongue.roster.RosterFindings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The writing part of one import: from staged rows to families, in the order of {@link HomesSql}
 * and {@link RosterSql}.
 */
final class RosterMerge {
  /** Row of {@link RosterSql#COUNTS}. */
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

  Counts write(RosterFindings findings, String format) {
    handle.execute("analyze stage_row");
    handle.execute("analyze stage_key");
    leaveOutOfficeNumbers(findings, format);
    Households.find(handle);
    handle.execute(HomesSql.HOMES);
    rejectGuardiansWithoutChild(findings, format);
    handle.createScript(HomesSql.PARTS).execute();
    run(HomesSql.CLAIMS);
    run(HomesSql.FAMILIES);
    handle.createScript(HomesSql.FAMILIES_INDEX).execute();
    run(HomesSql.MARK_CHANGED);
    run(RosterSql.INSERT_FAMILIES);
    for (String statement : RosterSql.JOIN) {
      run(statement);
    }
    run(RosterSql.UPDATE_FAMILIES);
    run(RosterSql.SOURCES);
    run(RosterSql.OLD_GRADES);
    run(RosterSql.PLACES);
    run(RosterSql.KNOWN_CONTACTS);
    int contactsCreated = run(RosterSql.NEW_CONTACTS);
    run(RosterSql.OLD_CONTACTS);
    return counts(contactsCreated);
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

  private int run(String sql) {
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
      return update.execute();
    }
  }

  private Counts counts(int contactsCreated) {
    return handle
        .createQuery(
            "select c.*, :created::bigint as contacts_created from (" + RosterSql.COUNTS + ") c")
        .bind("d", districtId)
        .bind("created", contactsCreated)
        .mapTo(Counts.class)
        .one();
  }
}
