package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.district.LeavingTimes;
import org.jdbi.v3.core.Handle;

/**
 * The end of a sender's rest, or of its stop, before its time, and what was queued for that end.
 */
@ApplicationScoped
class RestEnds {
  /**
   * An emergency that has no way round a stopped sender is looked at again after this time: another
   * channel may work again.
   */
  static final Duration STOPPED_AT_LEAST = Duration.ofMinutes(15);

  /** A rest is written first, and what waits for its end is queued after: it is due a bit later. */
  private static final Duration QUEUED_WITHIN = Duration.ofMinutes(1);

  private final DistrictWork work;
  private final LeavingTimes leaving;
  private final Clock clock;

  RestEnds(DistrictWork work, LeavingTimes leaving, Clock clock) {
    this.work = work;
    this.leaving = leaving;
    this.clock = clock;
  }

  /**
   * Until when something may wait for a sender that rests or was stopped; empty when nothing does.
   * It stays so until the transaction ends: no other rest is written meanwhile.
   */
  Optional<Instant> of(Handle handle, UUID districtId, UUID senderId) {
    return handle
        .createQuery(
            """
            select case when stopped_reason is not null then greatest(paused_until, now() + :stopped)
                        when paused_until > now() then paused_until end from sender
             where district_id = :district and sender_id = :sender
               for update
            """)
        .bind("stopped", STOPPED_AT_LEAST)
        .bind("district", districtId)
        .bind("sender", senderId)
        .mapTo(Instant.class)
        .findOne();
  }

  /**
   * Makes due what waits for the end of this rest. An announcement that is planned for later, and a
   * share that is held until another day, go on waiting: nothing but their slice says when they
   * leave. A slice that is locked is skipped: a halt that waited for it here could be turned away.
   */
  void bringForward(Handle handle, UUID districtId, UUID senderId, Instant restEnd) {
    Instant now = clock.instant();
    handle
        .createQuery(
            """
            with waiting as (
              select sl.slice_id from slice sl
               where sl.district_id = :district and sl.sender_id = :sender and sl.state = 0
                 and sl.due_at > now() and sl.due_at <= :end
                 and not exists (select 1 from announcement a
                                  where a.district_id = :district and a.announcement_id = sl.announcement_id
                                    and a.not_before > :now)
                 and not exists (select 1 from held_delivery h
                                  where h.district_id = :district and h.announcement_id = sl.announcement_id
                                    and h.seq = any (sl.seqs) and h.until > :today)
                 for update of sl skip locked)
            update slice sl set due_at = now() from waiting
             where sl.district_id = :district and sl.slice_id = waiting.slice_id
            returning sl.lane
            """)
        .bind("district", districtId)
        .bind("sender", senderId)
        .bind("end", restEnd.plus(QUEUED_WITHIN))
        .bind("now", now)
        .bind("today", leaving.day(districtId, now))
        .mapTo(Integer.class)
        .list()
        .stream()
        .distinct()
        .forEach(lane -> work.announce(handle, districtId, lane, Duration.ZERO));
  }
}
