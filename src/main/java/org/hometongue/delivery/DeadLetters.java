package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * What ended without reaching anybody, or without anybody knowing whether it did, for people who
 * can do something about it: let the office ask the family, try another way, or leave it at that
 * ({@link Unconfirmed} for what nobody knows). Kept as long as the deliveries are.
 */
@ApplicationScoped
public class DeadLetters {
  static final Duration LOOKED_BACK = Duration.ofDays(30);

  /** What is still being asked for in doubt is not among them. */
  private static final String UNREACHED =
      "(d.state in (4, 5, 6) and d.reason is not null or d.state = 7 and d.reason = 'unconfirmed')";

  /** Families of one announcement that were not reached for one reason. */
  public record DeadLetterCount(
      UUID announcementId,
      String templateId,
      String failureClass,
      String reason,
      String sentence,
      int families) {}

  /** The same as the database counts it. */
  public record Counted(UUID announcementId, String templateId, String reason, int families) {
    DeadLetterCount inWords() {
      return new DeadLetterCount(
          announcementId,
          templateId,
          DeadLetter.failureClass(reason),
          reason,
          Reasons.sentence(reason),
          families);
    }
  }

  /** A dead letter as the database holds it. */
  public record Found(
      int seq,
      UUID familyId,
      String channel,
      int state,
      String reason,
      @Nullable Instant retryAt,
      @Nullable Instant endedAt) {
    DeadLetter inWords() {
      return new DeadLetter(
          seq,
          familyId,
          channel,
          DeadLetter.failureClass(reason),
          reason,
          Reasons.sentence(reason),
          state == DeliveryState.FAILED.code(),
          state == DeliveryState.IN_DOUBT.code(),
          retryAt,
          endedAt);
    }
  }

  private final Database database;
  private final Fallbacks fallbacks;
  private final Audit audit;
  private final Clock clock;

  DeadLetters(Database database, Fallbacks fallbacks, Audit audit, Clock clock) {
    this.database = database;
    this.fallbacks = fallbacks;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of the last 30 days that nobody has dealt with, newest announcement first. */
  public List<DeadLetterCount> groups(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select a.announcement_id, a.template_id, split_part(d.reason, ':', 1) as reason,
                           count(*)::int as families
                      from announcement a
                      join delivery d on d.district_id = :district and d.announcement_id = a.announcement_id
                       and UNREACHED
                     where a.district_id = :district and a.sending_at > :since and a.condensed_at is null
                       and not exists (select 1 from dead_letter l
                                        where l.district_id = :district and l.announcement_id = d.announcement_id
                                          and l.seq = d.seq)
                     group by a.announcement_id, a.template_id, a.created_at, 3
                     order by a.created_at desc, families desc, reason
                    """
                        .replace("UNREACHED", UNREACHED))
                .bind("district", districtId)
                .bind("since", clock.instant().minus(LOOKED_BACK))
                .registerRowMapper(ConstructorMapper.factory(Counted.class))
                .mapTo(Counted.class)
                .map(Counted::inWords)
                .list());
  }

  /** Those of one announcement: the unconfirmed, what failed, what was never to be sent. */
  public List<DeadLetter> of(UUID districtId, UUID announcementId, int most) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select d.seq, d.family_id, coalesce(r.channel, '') as channel, d.state, d.reason,
                           y.due_at as retry_at, d.settled_at as ended_at
                      from delivery d
                      left join rendition r on r.district_id = :district and r.announcement_id = :announcement
                       and r.rendition_id = d.rendition_id
                      left join retry_later y on y.district_id = :district and y.announcement_id = :announcement
                       and y.seq = d.seq and y.attempt = d.attempt
                     where d.district_id = :district and d.announcement_id = :announcement
                       and UNREACHED
                       and not exists (select 1 from dead_letter l
                                        where l.district_id = :district and l.announcement_id = :announcement
                                          and l.seq = d.seq)
                     order by d.state <> 7, d.state, d.reason, d.seq limit :most
                    """
                        .replace("UNREACHED", UNREACHED))
                .bind("district", districtId)
                .bind("announcement", announcementId)
                .bind("most", most)
                .registerRowMapper(ConstructorMapper.factory(Found.class))
                .mapTo(Found.class)
                .map(Found::inWords)
                .list());
  }

  /**
   * Puts its phone or address on the office's list of what to ask families about.
   *
   * @throws Problem {@code not-found}; {@code nothing-to-ask} when the family has none
   */
  public void ask(UUID districtId, String actor, UUID announcementId, int seq) {
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          done(handle, districtId, actor, announcementId, seq, "ASKED", now);
          int asked =
              handle
                  .createUpdate(
                      """
                      update contact_point cp set asked_at = :now
                        from delivery d
                       where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
                         and cp.district_id = :district and cp.contact_point_id = d.contact_point_id
                      """)
                  .bind("now", now)
                  .bind("district", districtId)
                  .bind("announcement", announcementId)
                  .bind("seq", seq)
                  .execute();
          if (asked == 0) {
            throw Problem.conflict(
                "nothing-to-ask",
                "This family has no phone or address on record. Ask it at school.");
          }
        });
  }

  /**
   * Nothing more is to be done about it.
   *
   * @throws Problem {@code not-found}
   */
  public void close(UUID districtId, String actor, UUID announcementId, int seq) {
    Instant now = clock.instant();
    database.run(
        districtId, handle -> done(handle, districtId, actor, announcementId, seq, "CLOSED", now));
  }

  /**
   * Tries the family's next way, as delivery itself would: with its consent, before the notice
   * expires, and never round a stop.
   *
   * @throws Problem {@code not-found}; {@code no-other-way}
   */
  public void elsewhere(UUID districtId, String actor, UUID announcementId, int seq) {
    database.run(
        districtId,
        handle -> {
          MessageClass messageClass =
              handle
                  .createQuery(
                      """
                      select a.message_class from announcement a
                        join delivery d on d.district_id = :district and d.announcement_id = :announcement
                         and d.seq = :seq and d.state in (4, 5, 6)
                       where a.district_id = :district and a.announcement_id = :announcement
                      """)
                  .bind("district", districtId)
                  .bind("announcement", announcementId)
                  .bind("seq", seq)
                  .mapTo(MessageClass.class)
                  .findOne()
                  .orElseThrow(() -> Problem.notFound("notice to this family"));
          boolean moved =
              fallbacks.move(
                  handle,
                  districtId,
                  announcementId,
                  Lane.of(messageClass).ordinal(),
                  List.of(seq),
                  clock.instant());
          if (!moved) {
            throw Problem.conflict(
                "no-other-way",
                "This family has no other phone or address to which this notice may still go.");
          }
          record(districtId, actor, announcementId, seq, "ELSEWHERE");
        });
  }

  private void done(
      Handle handle,
      UUID districtId,
      String actor,
      UUID announcementId,
      int seq,
      String act,
      Instant now) {
    int noted =
        handle
            .createUpdate(
                """
                insert into dead_letter (district_id, announcement_id, seq, act, acted_by, acted_at)
                select :district, :announcement, d.seq, :act, :actor, :now
                  from delivery d
                 where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
                   and UNREACHED
                    on conflict (district_id, announcement_id, seq)
                    do update set act = excluded.act, acted_by = excluded.acted_by, acted_at = excluded.acted_at
                """
                    .replace("UNREACHED", UNREACHED))
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .bind("seq", seq)
            .bind("act", act)
            .bind("actor", actor)
            .bind("now", now)
            .execute();
    if (noted == 0) {
      throw Problem.notFound("notice to this family");
    }
    record(districtId, actor, announcementId, seq, act);
  }

  private void record(UUID districtId, String actor, UUID announcementId, int seq, String act) {
    audit.record(
        districtId,
        actor,
        "dead-letter." + act.toLowerCase(java.util.Locale.ROOT),
        "announcement:" + announcementId,
        Map.of("seq", seq));
  }
}
