package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and settles attempts in doubt. */
@ApplicationScoped
class DoubtRows {
  static final Duration LOOKED_AGAIN_AFTER = Duration.ofHours(1);
  static final Duration LOOKED_AGAIN_FOR = Duration.ofHours(24);

  private final Database database;
  private final SliceQueue queue;
  private final Doubts doubts;

  DoubtRows(Database database, SliceQueue queue, Doubts doubts) {
    this.database = database.maps(Doubt.class);
    this.queue = queue;
    this.doubts = doubts;
  }

  /**
   * Those that have waited longest since they were last looked at. What was left to a person is
   * asked for every hour of a day: the list may have been late.
   */
  List<Doubt> toAsk(UUID districtId, Instant now, int most) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select i.announcement_id, i.seq, i.attempt, i.since, coalesce(d.handed_at, i.since) as handed_at, d.sender_id, cp.address_sealed, r.body,
                           a.message_class, d.tries, i.absent_at, i.decided_by is not null or i.why = 'restored' as released,
                           exists (select 1 from past_attempt p
                                    where p.district_id = :district and p.announcement_id = i.announcement_id and p.seq = i.seq
                                      and p.reason = :unconfirmed) as sent_once_more
                      from in_doubt i
                      join delivery d using (district_id, announcement_id, seq)
                      left join announcement a on a.district_id = i.district_id and a.announcement_id = i.announcement_id
                      left join rendition r on r.district_id = i.district_id and r.announcement_id = i.announcement_id
                       and r.rendition_id = d.rendition_id
                      left join contact_point cp on cp.district_id = i.district_id
                       and cp.contact_point_id = d.contact_point_id
                     where i.district_id = :district and d.state = 7 and d.attempt = i.attempt
                       and (i.left_at is null or i.checked_at < :anHourAgo and i.since > :aDayAgo)
                     order by coalesce(i.checked_at, i.since)
                     limit :most
                    """)
                .bind("district", districtId)
                .bind("unconfirmed", Reasons.UNCONFIRMED)
                .bind("anHourAgo", now.minus(LOOKED_AGAIN_AFTER))
                .bind("aDayAgo", now.minus(LOOKED_AGAIN_FOR))
                .bind("most", most)
                .mapTo(Doubt.class)
                .list());
  }

  /**
   * Nothing more is done by itself: it shows as unconfirmed until somebody or a receipt says more.
   */
  void leaveToAPerson(UUID districtId, Doubt doubt, Instant now) {
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  """
                  update delivery set reason = :unconfirmed
                   where district_id = :district and announcement_id = :announcement and seq = :seq
                     and attempt = :attempt and state = 7
                  """)
              .bind("unconfirmed", Reasons.UNCONFIRMED)
              .bind("district", districtId)
              .bind("announcement", doubt.announcementId())
              .bind("seq", doubt.seq())
              .bind("attempt", doubt.attempt())
              .execute();
          handle
              .createUpdate(
                  """
                  update in_doubt set left_at = coalesce(left_at, :now), checked_at = :now, decided_by = null
                   where district_id = :district and announcement_id = :announcement and seq = :seq
                     and attempt = :attempt
                  """)
              .bind("now", now)
              .bind("district", districtId)
              .bind("announcement", doubt.announcementId())
              .bind("seq", doubt.seq())
              .bind("attempt", doubt.attempt())
              .execute();
        });
  }

  /**
   * Sends once more what the provider's whole list does not show. With a new attempt number, so
   * that a word about the lost one is told apart; mail keeps its number and so its Message-ID.
   */
  void sendAgain(UUID districtId, Doubt doubt, boolean newAttempt, Instant now) {
    database.run(
        districtId,
        handle -> {
          if (newAttempt) {
            keep(handle, districtId, doubt, now);
          }
          int planned =
              handle
                  .createUpdate(
                      """
                      update delivery set state = 0, reason = null, receipt_rank = 0, handed_at = null, settled_at = null,
                             attempt = attempt + case when :newAttempt then 1 else 0 end,
                             tries = case when :newAttempt then 0 else tries + 1 end
                       where district_id = :district and announcement_id = :announcement and seq = :seq
                         and attempt = :attempt and state = 7
                      """)
                  .bind("newAttempt", newAttempt)
                  .bind("district", districtId)
                  .bind("announcement", doubt.announcementId())
                  .bind("seq", doubt.seq())
                  .bind("attempt", doubt.attempt())
                  .execute();
          doubts.leave(handle, districtId, doubt.announcementId(), List.of(doubt.seq()));
          if (planned == 1) {
            queue.requeue(
                handle,
                districtId,
                doubt.announcementId(),
                Objects.requireNonNull(doubt.senderId()),
                Lane.of(doubt.ofClass()).ordinal(),
                List.of(doubt.seq()),
                Duration.ZERO);
          }
        });
  }

  /** A receipt for the lost attempt may come all the same: it then shows as a duplicate. */
  private static void keep(Handle handle, UUID districtId, Doubt doubt, Instant now) {
    handle
        .createUpdate(
            """
            insert into past_attempt (district_id, announcement_id, seq, attempt, contact_point_id, rendition_id, sender_id,
                                      state, receipt_rank, reason, settled_at)
            select district_id, announcement_id, seq, attempt, contact_point_id, rendition_id, sender_id,
                   4, receipt_rank, :unconfirmed, :now
              from delivery
             where district_id = :district and announcement_id = :announcement and seq = :seq
               and attempt = :attempt and state = 7
            """)
        .bind("now", now)
        .bind("unconfirmed", Reasons.UNCONFIRMED)
        .bind("district", districtId)
        .bind("announcement", doubt.announcementId())
        .bind("seq", doubt.seq())
        .bind("attempt", doubt.attempt())
        .execute();
  }

  /** The whole list was read, and does not show it; it is read once more. */
  void absent(UUID districtId, Doubt doubt, Instant now) {
    looked(districtId, doubt, now, now);
  }

  /** The provider could not be asked; another time. */
  void asked(UUID districtId, Doubt doubt, Instant now) {
    looked(districtId, doubt, now, null);
  }

  private void looked(UUID districtId, Doubt doubt, Instant now, @Nullable Instant absent) {
    database.run(
        districtId,
        handle ->
            handle
                .createUpdate(
                    """
                    update in_doubt set checked_at = :now, absent_at = coalesce(absent_at, :absent::timestamptz)
                     where district_id = :district and announcement_id = :announcement and seq = :seq
                    """)
                .bind("now", now)
                .bindByType("absent", absent, Instant.class)
                .bind("district", districtId)
                .bind("announcement", doubt.announcementId())
                .bind("seq", doubt.seq())
                .execute());
  }
}
