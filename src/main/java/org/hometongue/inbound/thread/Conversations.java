package org.hometongue.inbound.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.account.Staff;
import org.hometongue.audit.Audit;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;

/** Conversations with families, for the staff of their schools. */
@ApplicationScoped
public class Conversations {
  /** WhatsApp lets an answer go freely for so long after the family's own message. */
  static final Duration WHATSAPP_WINDOW = Duration.ofHours(24);

  private static final int MOST_LINES = 100;

  private final Database database;
  private final ThreadRows rows;
  private final AskedRows asked;
  private final Staff staff;
  private final Audit audit;
  private final Clock clock;

  Conversations(
      Database database, ThreadRows rows, AskedRows asked, Staff staff, Audit audit, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.asked = asked;
    this.staff = staff;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Those in which somebody waits for an answer, the earliest due first.
   *
   * @param actor who asks: sees the families of their schools
   */
  public List<Conversation.Summary> waiting(UUID districtId, String actor, int most) {
    Set<UUID> schools = staff.schools(districtId, actor);
    return database.in(districtId, handle -> rows.waiting(handle, districtId, schools, most));
  }

  public int countWaiting(UUID districtId, String actor) {
    Set<UUID> schools = staff.schools(districtId, actor);
    return database.in(districtId, handle -> rows.countWaiting(handle, districtId, schools));
  }

  /** Announcements that families have answered, the one answered last first. */
  public List<Conversation.Asked> asked(UUID districtId, String actor, int most) {
    Set<UUID> schools = staff.schools(districtId, actor);
    return database.in(
        districtId, handle -> asked.announcements(handle, districtId, schools, most));
  }

  /** What families answered to an announcement: each one's latest answer, the newest first. */
  public List<Conversation.Summary> answersTo(
      UUID districtId, String actor, UUID announcementId, int most) {
    Set<UUID> schools = staff.schools(districtId, actor);
    return database.in(
        districtId, handle -> asked.answers(handle, districtId, schools, announcementId, most));
  }

  /**
   * The conversation that a reply belongs to.
   *
   * @throws Problem {@code not-found}, also when the family is of another school
   */
  public Conversation get(UUID districtId, String actor, UUID replyId) {
    Set<UUID> schools = staff.schools(districtId, actor);
    return database.in(
        districtId,
        handle -> {
          ThreadRows.Address address = address(handle, districtId, schools, replyId);
          ThreadRows.Latest latest =
              rows.latest(handle, districtId, address.hash())
                  .orElseThrow(() -> Problem.notFound("reply"));
          return new Conversation(
              replyId,
              address.familyId(),
              address.language(),
              rows.schools(handle, districtId, address.familyId()),
              latest.channel(),
              latest.stopped(),
              latest.channel() == Channel.WHATSAPP ? latest.at().plus(WHATSAPP_WINDOW) : null,
              latest.dueAt() != null,
              latest.dueAt(),
              rows.lines(handle, districtId, address.hash(), MOST_LINES));
        });
  }

  /**
   * Nobody need answer it: it was settled by phone, or asks nothing.
   *
   * @throws Problem {@code not-found}
   */
  public void done(UUID districtId, String actor, UUID replyId) {
    Set<UUID> schools = staff.schools(districtId, actor);
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          ThreadRows.Address address = address(handle, districtId, schools, replyId);
          rows.handled(handle, districtId, address.hash(), actor, now);
          audit.record(districtId, actor, "reply.done", "reply:" + replyId, Map.of());
        });
  }

  ThreadRows.Address address(Handle handle, UUID districtId, Set<UUID> schools, UUID replyId) {
    return rows.address(handle, districtId, schools, replyId)
        .orElseThrow(() -> Problem.notFound("reply"));
  }
}
