package org.hometongue.family;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.district.Schools;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.PlannerStatistics;
import org.hometongue.platform.Problem;
import org.hometongue.roster.RosterFindings;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReader;
import org.hometongue.roster.RosterReport;
import org.jdbi.v3.core.Handle;

/**
 * Brings a roster file into the families, in one transaction: all of it that can be read, or
 * nothing. The same file again changes nothing. A dry run does the same work up to the writing:
 * what is reported is counted before it.
 */
@ApplicationScoped
public class FamilyImporter {
  private static final String UNDO = "before_roster";

  private final Database database;
  private final Cipher cipher;
  private final Schools schools;
  private final Audit audit;
  private final Uploads uploads;
  private final ObjectMapper json;
  private final Clock clock;

  FamilyImporter(
      Database database,
      Cipher cipher,
      Schools schools,
      Audit audit,
      ObjectMapper json,
      Clock clock,
      Uploads uploads) {
    this.database = database.maps(RosterMerge.Counts.class);
    this.cipher = cipher;
    this.schools = schools;
    this.audit = audit;
    this.uploads = uploads;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param actor who imports, as a pseudonym
   * @throws Problem {@code roster-…} when the file as a whole cannot be read, {@code
   *     import-running} when another import of this district is not finished; nothing has changed
   *     then
   */
  public RosterReport importRoster(
      UUID districtId, String actor, Path file, RosterOptions options) {
    RosterReport report = importInOneTransaction(districtId, actor, file, options);
    RosterReport.FamilyCounts families = report.families();
    if (!options.dryRun() && families.created() + families.changed() > 0) {
      // What is sent next is planned well only when the planner knows the new families.
      database.run(
          districtId,
          h -> PlannerStatistics.refresh(h, "family, family_source, family_school, contact_point"));
    }
    return report;
  }

  private RosterReport importInOneTransaction(
      UUID districtId, String actor, Path file, RosterOptions options) {
    long begun = System.nanoTime();
    return database.in(
        districtId,
        handle -> {
          requireAlone(handle, districtId);
          // The planner knows nothing yet of rows made in this transaction and would loop over
          // them;
          // whole files are joined here, so hashing is right whatever it believes.
          handle.execute("set local work_mem = '64MB'");
          handle.execute("set local enable_nestloop = off");
          handle.savepoint(UNDO);
          UUID importId = Ids.next();
          RosterFindings findings = new RosterFindings();
          RosterStage stage = new RosterStage(districtId, handle, cipher, schools);
          String format = read(file, options, findings, stage);
          stage.flush();
          RosterMerge merge = new RosterMerge(handle, districtId, importId, now());
          RosterMerge.Counts counts = merge.compare(stage.rows(), findings, format);
          if (!options.dryRun()) {
            merge.write();
          }
          RosterReport report =
              report(format, options, findings, stage, counts, System.nanoTime() - begun);
          if (options.dryRun()) {
            // Schools that the file names for the first time were made while it was read.
            handle.rollbackToSavepoint(UNDO);
          }
          record(handle, districtId, importId, actor, report);
          audit.record(districtId, actor, "roster.imported", "roster:" + importId, facts(report));
          return report;
        });
  }

  /** Takes the file in first, so that a slow upload keeps no transaction open. */
  public RosterReport importRoster(
      UUID districtId, String actor, InputStream body, RosterOptions options) {
    Path file = uploads.take(body);
    try {
      return importRoster(districtId, actor, file, options);
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static void requireAlone(Handle handle, UUID districtId) {
    boolean alone =
        handle
            .createQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
            .bind("name", "hometongue.roster." + districtId)
            .mapTo(Boolean.class)
            .one();
    if (!alone) {
      throw Problem.conflict(
          "import-running", "Another import is running. Wait until it is done, then try again.");
    }
  }

  private static String read(
      Path file, RosterOptions options, RosterFindings findings, RosterStage stage) {
    try {
      return RosterReader.read(file, options, findings, stage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RosterReport report(
      String format,
      RosterOptions options,
      RosterFindings findings,
      RosterStage stage,
      RosterMerge.Counts n,
      long nanos) {
    return new RosterReport(
        format,
        options.dryRun(),
        findings.rows(),
        new RosterReport.FamilyCounts(
            n.inFile(),
            n.created(),
            n.changed(),
            n.unchanged(),
            n.merged(),
            n.vanished(),
            n.withoutContact()),
        new RosterReport.ContactCounts(
            n.phones(), n.emails(), n.contactsCreated(), n.contactsVanished()),
        findings.asked(),
        List.copyOf(stage.newSchools()),
        findings.forbiddenColumns(),
        findings.unknownColumns(),
        findings.leftOutFiles(),
        findings.rejectedRows(),
        findings.rejectedCells(),
        List.copyOf(findings.rejections()),
        Math.round(nanos / 1e7) / 100.0);
  }

  private static Map<String, Object> facts(RosterReport report) {
    return Map.of(
        "format", report.format(),
        "dryRun", report.dryRun(),
        "rows", report.rows(),
        "created", report.families().created(),
        "changed", report.families().changed(),
        "merged", report.families().merged(),
        "rejectedRows", report.rejectedRows());
  }

  private void record(
      Handle handle, UUID districtId, UUID importId, String actor, RosterReport report) {
    try {
      handle
          .createUpdate(
              """
              insert into roster_import (district_id, import_id, format, dry_run, imported_at, imported_by, report)
              values (:d, :import, :format, :dryRun, :now, :actor, :report::jsonb)
              """)
          .bind("d", districtId)
          .bind("import", importId)
          .bind("format", report.format())
          .bind("dryRun", report.dryRun())
          .bind("now", now())
          .bind("actor", actor)
          .bind("report", json.writeValueAsString(report))
          .execute();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
