package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/** Reads and settles attempts in doubt. */
@ApplicationScoped
class DoubtRows {
  private final Database database;
  private final SliceQueue queue;
  private final Doubts doubts;

  DoubtRows(Database database, SliceQueue queue, Doubts doubts) {
    this.database = database.maps(Doubt.class);
    this.queue = queue;
    this.doubts = doubts;
  }

  /**
   * An attempt in doubt with what is needed to ask the provider about it.
   *
   * @param since when it was found to be in doubt
   * @param handedAt when it may have been handed over at the earliest
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Doubt(
      UUID announcementId,
      int seq,
      int attempt,
      Instant since,
      Instant handedAt,
      UUID senderId,
      byte[] addressSealed,
      String body,
      MessageClass messageClass) {
    @Override
    public String toString() {
      return "Doubt[" + announcementId + "." + seq + "." + attempt + "]";
    }
  }

  /** Those that have waited longest since they were last looked at. */
  List<Doubt> toAsk(UUID districtId, int most) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select i.announcement_id, i.seq, i.attempt, i.since, coalesce(d.handed_at, i.since) as handed_at, d.sender_id, cp.address_sealed, r.body,
                           a.message_class
                      from in_doubt i
                      join delivery d using (district_id, announcement_id, seq)
                      join announcement a using (district_id, announcement_id)
                      join rendition r on r.district_id = i.district_id and r.announcement_id = i.announcement_id
                       and r.rendition_id = d.rendition_id
                      join contact_point cp on cp.district_id = i.district_id
                       and cp.contact_point_id = d.contact_point_id
                     where i.district_id = :district and d.state = 7 and d.attempt = i.attempt
                     order by coalesce(i.checked_at, i.since)
                     limit :most
                    """)
                .bind("district", districtId)
                .bind("most", most)
                .mapTo(Doubt.class)
                .list());
  }

  /** The provider's list shows it: it was accepted, and receipts will say more. */
  void accepted(UUID districtId, Doubt doubt, String providerId, Instant now) {
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  """
                  update delivery set state = 2, reason = null, provider_id = :providerId, settled_at = :now,
                         handed_at = coalesce(handed_at, :since)
                   where district_id = :district and announcement_id = :announcement and seq = :seq
                     and attempt = :attempt and state = 7
                  """)
              .bind("providerId", providerId)
              .bind("now", now)
              .bind("since", doubt.since())
              .bind("district", districtId)
              .bind("announcement", doubt.announcementId())
              .bind("seq", doubt.seq())
              .bind("attempt", doubt.attempt())
              .execute();
          doubts.leave(handle, districtId, doubt.announcementId(), List.of(doubt.seq()));
        });
  }

  /**
   * The whole list was read and it is not there: it was never taken, and may be sent. With a new
   * attempt number, so that a word about the lost one is told apart; mail keeps its number and so
   * its Message-ID.
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
                             attempt = attempt + case when :newAttempt then 1 else 0 end
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
                doubt.senderId(),
                Lane.of(doubt.messageClass()).ordinal(),
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
                   4, receipt_rank, reason, :now
              from delivery
             where district_id = :district and announcement_id = :announcement and seq = :seq
               and attempt = :attempt and state = 7
            """)
        .bind("now", now)
        .bind("district", districtId)
        .bind("announcement", doubt.announcementId())
        .bind("seq", doubt.seq())
        .bind("attempt", doubt.attempt())
        .execute();
  }

  /** The provider could not be asked; another time. */
  void asked(UUID districtId, Doubt doubt, Instant now) {
    database.run(
        districtId,
        handle ->
            handle
                .createUpdate(
                    """
                    update in_doubt set checked_at = :now
                     where district_id = :district and announcement_id = :announcement and seq = :seq
                    """)
                .bind("now", now)
                .bind("district", districtId)
                .bind("announcement", doubt.announcementId())
                .bind("seq", doubt.seq())
                .execute());
  }
}
