package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Composing and finding announcements. */
@ApplicationScoped
public class Announcements {
  private final Database database;
  private final AnnouncementRows rows;
  private final Drafting drafting;
  private final Audit audit;
  private final Clock clock;

  Announcements(
      Database database, AnnouncementRows rows, Drafting drafting, Audit audit, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.drafting = drafting;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws Problem {@code arguments} with one item per detail, {@code audience}, {@code window},
   *     {@code template-unknown}
   */
  public Announcement compose(UUID districtId, String actor, Draft draft) {
    return compose(districtId, actor, draft, null);
  }

  Announcement compose(UUID districtId, String actor, Draft draft, @Nullable UUID corrects) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              drafting.announcement(
                  districtId,
                  draft,
                  new Drafting.Origin(
                      Ids.next(), VerifyCode.next(), 1, actor, clock.instant(), corrects));
          rows.insert(handle, districtId, a);
          audit.record(
              districtId,
              actor,
              "announcement.compose",
              a.announcementId().toString(),
              Map.of("template", a.templateId(), "audience", a.audience().kind().name()));
          return a;
        });
  }

  /** Changes a draft; approvals of the version before count no more. */
  public Announcement change(UUID districtId, String actor, UUID id, Draft draft) {
    return database.in(
        districtId,
        handle -> {
          Announcement before = open(rows.lock(handle, districtId, id));
          Announcement after =
              drafting.announcement(districtId, draft, Drafting.Origin.changing(before));
          rows.change(handle, districtId, after);
          audit.record(
              districtId,
              actor,
              "announcement.change",
              id.toString(),
              Map.of("template", after.templateId(), "version", after.version()));
          return after;
        });
  }

  public Announcement get(UUID districtId, UUID id) {
    return database
        .in(districtId, handle -> rows.find(handle, districtId, id))
        .orElseThrow(() -> Problem.notFound("announcement"));
  }

  /** Newest first. */
  public List<Announcement> recent(UUID districtId, int limit) {
    return database.in(districtId, handle -> rows.recent(handle, districtId, limit));
  }

  /** For the public verify page. Only what has been sent is found. */
  public Optional<Announcement> byVerifyCode(UUID districtId, String code) {
    return database
        .in(districtId, handle -> rows.byVerifyCode(handle, districtId, code))
        .filter(a -> a.sendingAt() != null);
  }

  /** The English text as far as it is filled in; what is missing stands as {@code [name]}. */
  public String english(UUID districtId, Draft draft) {
    return drafting.english(districtId, draft);
  }

  static Announcement open(Optional<Announcement> found) {
    Announcement a = found.orElseThrow(() -> Problem.notFound("announcement"));
    if (!a.open()) {
      throw Problem.conflict(
          "already-sent",
          "This announcement has been approved already. Correct it, or write a new one.");
    }
    return a;
  }
}
