package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Tries failed deliveries again on the same channel when the table of outcomes says so and the
 * family has no other way. Until it is due a delivery stays failed: a word that comes meanwhile and
 * says that it arrived is believed, and nobody is texted twice.
 */
@ApplicationScoped
class Retries {
  /** At most so many of a district begin in one go: none of their slices is longer than others. */
  private static final int MOST_AT_ONCE = 200;

  private final Database database;
  private final SliceQueue queue;
  private final Clock clock;

  /** Deliveries of one announcement and sender whose time has come. */
  public record Begun(
      UUID announcementId, UUID senderId, MessageClass messageClass, List<Integer> seqs) {}

  Retries(Database database, SliceQueue queue, Clock clock) {
    this.database = database.maps(Begun.class);
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Plans another attempt for those of these deliveries that are still failed. Not when it would
   * come too late, and no emergency on the next day: it would ring in the night.
   */
  void plan(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int lane,
      Map<Integer, OutcomeTable.Meaning> failed,
      Instant now) {
    Map<OutcomeTable.Retry, List<Integer>> byRetry = new EnumMap<>(OutcomeTable.Retry.class);
    failed.forEach(
        (seq, meaning) ->
            byRetry.computeIfAbsent(meaning.retry(), retry -> new ArrayList<>()).add(seq));
    if (lane == Lane.EMERGENCY.ordinal()) {
      byRetry.remove(OutcomeTable.Retry.NEXT_DAY);
    }
    byRetry.forEach(
        (retry, seqs) ->
            RetryTimes.wait(retry, now)
                .ifPresent(
                    wait ->
                        plan(
                            handle,
                            districtId,
                            announcementId,
                            seqs,
                            now.plus(wait),
                            RetryTimes.mostEarlier(retry))));
  }

  private static void plan(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      List<Integer> seqs,
      Instant due,
      int mostEarlier) {
    handle
        .createUpdate(
            """
            insert into retry_later (district_id, announcement_id, seq, attempt, due_at)
            select :district, :announcement, d.seq, d.attempt, :due
              from announcement a
              join delivery d on d.district_id = :district and d.announcement_id = :announcement
               and d.seq = any (:seqs) and d.state = 4
             where a.district_id = :district and a.announcement_id = :announcement
               and a.status in ('SENDING', 'HELD', 'DONE') and a.expires_at > :due
               and (select count(*) from past_attempt p
                     where p.district_id = :district and p.announcement_id = :announcement and p.seq = d.seq
                       and p.contact_point_id = d.contact_point_id and p.sender_id = d.sender_id and p.state > 0) < :most
                on conflict (district_id, announcement_id, seq)
                do update set attempt = excluded.attempt, due_at = excluded.due_at
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bindArray("seqs", Integer.class, seqs)
        .bind("due", due)
        .bind("most", mostEarlier)
        .execute();
  }

  /** Begins what is due in a district. */
  void begin(UUID districtId) {
    Instant now = clock.instant();
    database.run(districtId, handle -> begin(handle, districtId, now));
  }

  /** The rows are locked by the first statement; a cluster would not run the three as one. */
  private void begin(Handle handle, UUID districtId, Instant now) {
    List<Begun> begun =
        handle
            .createQuery(
                """
                with next as (
                  select announcement_id, seq from retry_later
                   where district_id = :district and due_at <= :now order by due_at limit :most
                     for update skip locked),
                due as (
                  delete from retry_later r using next
                   where r.district_id = :district and r.announcement_id = next.announcement_id and r.seq = next.seq
                  returning r.announcement_id, r.seq, r.attempt),
                failed as materialized (
                  select d.announcement_id, d.sender_id, a.message_class, d.seq
                    from due
                    join announcement a on a.district_id = :district and a.announcement_id = due.announcement_id
                     and a.status in ('SENDING', 'HELD', 'DONE') and a.expires_at > :now
                    join delivery d on d.district_id = :district and d.announcement_id = due.announcement_id
                     and d.seq = due.seq and d.attempt = due.attempt and d.state = 4
                     for update of d)
                select announcement_id, sender_id, message_class, array_agg(seq order by seq) as seqs
                  from failed group by 1, 2, 3
                """)
            .bind("district", districtId)
            .bind("now", now)
            .bind("most", MOST_AT_ONCE)
            .registerRowMapper(ConstructorMapper.factory(Begun.class))
            .mapTo(Begun.class)
            .list();
    for (Begun group : begun) {
      again(handle, districtId, group);
      queue.requeue(
          handle,
          districtId,
          group.announcementId(),
          group.senderId(),
          Lane.of(group.messageClass()).ordinal(),
          group.seqs(),
          Duration.ZERO);
    }
  }

  private static void again(Handle handle, UUID districtId, Begun group) {
    for (String statement :
        List.of(
            """
            insert into past_attempt (district_id, announcement_id, seq, attempt, contact_point_id, rendition_id,
                                      sender_id, state, receipt_rank, reason, provider_id, handed_at, settled_at)
            select district_id, announcement_id, seq, attempt, contact_point_id, rendition_id, sender_id,
                   state, receipt_rank, reason, provider_id, handed_at, settled_at
              from delivery
             where district_id = :district and announcement_id = :announcement and seq = any (:seqs)
            """,
            """
            update delivery
               set attempt = attempt + 1, state = 0, tries = 0, receipt_rank = 0, provider_id = null,
                   handed_at = null, settled_at = null
             where district_id = :district and announcement_id = :announcement and seq = any (:seqs)
            """)) {
      handle
          .createUpdate(statement)
          .bind("district", districtId)
          .bind("announcement", group.announcementId())
          .bindArray("seqs", Integer.class, group.seqs())
          .execute();
    }
  }
}
