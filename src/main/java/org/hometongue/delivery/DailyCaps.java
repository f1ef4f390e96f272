package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * What senders with a daily cap have left of it, in segments; a mail or a WhatsApp text is one. The
 * count lies in the sender's row, is taken before anything leaves and so holds for every node and
 * through every crash: what was taken and never left is lost for the day, the cap is never
 * exceeded. The texts of announcements take theirs in {@link DeliveryRows#mark}; this is for the
 * others, and for what comes back.
 */
@ApplicationScoped
class DailyCaps {
  private final Database database;

  DailyCaps(Database database) {
    this.database = database;
  }

  /**
   * Takes up to so many segments of the sender's day, and rests it until the next one when that is
   * not enough.
   *
   * @return how many it got; all of them when the sender has no cap
   */
  int take(UUID districtId, UUID senderId, int segments, Instant now) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    with budget as materialized (
                      select daily_cap, case when cap_day = :day then cap_used else 0 end as used
                        from sender where district_id = :district and sender_id = :sender and daily_cap is not null
                         for update),
                    given as (
                      select used, least(:wanted, greatest(daily_cap - used, 0)) as n, now() + :rest as rested from budget),
                    spent as (
                      update sender s
                         set cap_day = :day, cap_used = given.used + given.n,
                             cap_reached_at = case when given.n < :wanted then :now::timestamptz else s.cap_reached_at end,
                             paused_until = case when given.n < :wanted
                               then greatest(s.paused_until, given.rested) else s.paused_until end
                        from given
                       where s.district_id = :district and s.sender_id = :sender)
                    select coalesce((select n from given), :wanted)::int
                    """)
                .bind("district", districtId)
                .bind("sender", senderId)
                .bind("day", CarrierDay.of(now))
                .bind("rest", Duration.between(now, CarrierDay.end(now)))
                .bind("wanted", segments)
                .bind("now", now)
                .mapTo(Integer.class)
                .one());
  }

  /** What was surely not taken by the provider does not count. */
  void giveBack(Handle handle, UUID districtId, UUID senderId, int segments, Instant now) {
    handle
        .createUpdate(
            """
            update sender set cap_used = greatest(cap_used - :segments, 0)
             where district_id = :district and sender_id = :sender and cap_day = :day and daily_cap is not null
            """)
        .bind("district", districtId)
        .bind("sender", senderId)
        .bind("day", CarrierDay.of(now))
        .bind("segments", segments)
        .execute();
  }
}
