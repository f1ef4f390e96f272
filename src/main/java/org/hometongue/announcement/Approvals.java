package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.Settings;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/**
 * Asking for, giving and refusing approval. The last approval needed freezes the announcement and
 * starts it.
 */
@ApplicationScoped
public class Approvals {
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final AnnouncementRows rows;
  private final ApprovalRows steps;
  private final ApprovalRule rule;
  private final Freezer freezer;
  private final Libraries libraries;
  private final Settings settings;
  private final Audit audit;
  private final Clock clock;

  Approvals(
      Database database,
      AnnouncementRows rows,
      ApprovalRows steps,
      ApprovalRule rule,
      Freezer freezer,
      Libraries libraries,
      Settings settings,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.steps = steps;
    this.rule = rule;
    this.freezer = freezer;
    this.libraries = libraries;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Puts it before the people who approve. */
  public Announcement ask(UUID districtId, String actor, UUID id) {
    return database.in(
        districtId,
        handle -> {
          Announcement a = Announcements.open(rows.lock(handle, districtId, id));
          steps.add(handle, districtId, a, "REQUEST", actor, null, clock.instant());
          rows.status(handle, districtId, id, AnnouncementStatus.APPROVAL_ASKED);
          audit.record(
              districtId, actor, "announcement.ask", id.toString(), Map.of("version", a.version()));
          return rows.find(handle, districtId, id).orElseThrow();
        });
  }

  /**
   * Approves exactly this version. When nobody else is needed, texts and audience are frozen and
   * sending begins, in the same transaction.
   *
   * @throws Problem {@code second-person-needed}, {@code version-changed}, {@code blocked}, {@code
   *     approved-already}
   */
  public Announcement approve(UUID districtId, String actor, UUID id, int version) {
    return database.in(
        districtId,
        handle -> {
          Announcement a = Announcements.open(rows.lock(handle, districtId, id));
          if (a.version() != version) {
            throw Problem.conflict(
                "version-changed",
                "The announcement was changed while you looked at it. Read it again, then approve.");
          }
          Template template = UsableTemplate.of(libraries.of(districtId), a.templateId());
          DistrictSettings ofDistrict = settings.of(districtId);
          if (rule.secondPerson(ofDistrict, a, template) && actor.equals(a.createdBy())) {
            throw Problem.conflict(
                "second-person-needed",
                "This kind of notice needs a second person. Ask somebody else to approve it.");
          }
          Set<String> people = new HashSet<>(steps.approvers(handle, districtId, a));
          if (!people.add(actor)) {
            throw Problem.conflict(
                "approved-already", "You have approved this already. It waits for another person.");
          }
          Instant now = clock.instant();
          steps.add(handle, districtId, a, "APPROVE", actor, null, now);
          if (rule.met(ofDistrict, a, template, people)) {
            freezer.freeze(handle, districtId, a);
          } else {
            rows.status(handle, districtId, id, AnnouncementStatus.APPROVAL_ASKED);
          }
          audit.record(
              districtId, actor, "announcement.approve", id.toString(), Map.of("version", version));
          return rows.find(handle, districtId, id).orElseThrow();
        });
  }

  /** Gives it back to the composer, with the reason. */
  public Announcement sendBack(UUID districtId, String actor, UUID id, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.invalid(
          "reason", "Write in a sentence what should change, at most 500 characters.");
    }
    return database.in(
        districtId,
        handle -> {
          Announcement a = Announcements.open(rows.lock(handle, districtId, id));
          steps.add(handle, districtId, a, "SEND_BACK", actor, reason.strip(), clock.instant());
          rows.status(handle, districtId, id, AnnouncementStatus.DRAFT);
          audit.record(
              districtId,
              actor,
              "announcement.send-back",
              id.toString(),
              Map.of("version", a.version()));
          return rows.find(handle, districtId, id).orElseThrow();
        });
  }

  /** Oldest first. */
  public List<ApprovalStep> history(UUID districtId, UUID id) {
    return database.in(districtId, handle -> steps.steps(handle, districtId, id));
  }
}
