package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * Emergencies do not wait for hours behind a sender that rests, when its provider's code lets
 * urgent messages go another way, or behind one that is stopped: families that have a next channel
 * get it, the others wait as everybody does. Only what is surely planned moves, never what is in
 * doubt.
 */
@ApplicationScoped
class Bypass {
  /** Slices of a district at a time, so that no other district waits long for its turn. */
  private static final int MOST_AT_ONCE = 50;

  private final Database database;
  private final SliceQueue queue;
  private final Fallbacks fallbacks;
  private final Clock clock;

  Bypass(Database database, SliceQueue queue, Fallbacks fallbacks, Clock clock) {
    this.database = database.maps(Slice.class);
    this.queue = queue;
    this.fallbacks = fallbacks;
    this.clock = clock;
  }

  /** Ends a slice in hand whose sender has just begun to rest; what stays waits for its end. */
  void finish(Slice slice, Collection<Integer> stillPlanned, Duration rest) {
    database.run(
        slice.districtId(),
        handle -> {
          // Ended first: nothing may be in a slice of a sender that it has left.
          if (queue.end(handle, slice)) {
            queue.requeue(handle, slice, staying(handle, slice, stillPlanned), rest);
          }
        });
  }

  private List<Integer> staying(Handle handle, Slice slice, Collection<Integer> planned) {
    if (slice.lane() != Lane.EMERGENCY.ordinal() || planned.isEmpty()) {
      return List.copyOf(planned);
    }
    Set<Integer> left =
        Set.copyOf(
            fallbacks.leave(
                handle,
                slice.districtId(),
                slice.announcementId(),
                slice.lane(),
                planned,
                clock.instant()));
    return planned.stream().filter(seq -> !left.contains(seq)).toList();
  }

  /**
   * Goes through the emergencies that wait in the queue for such senders, however long ago they
   * stopped. What has no other way is due again at the end of the rest, or after a while when there
   * is no end, and so is not looked at every time.
   */
  void settle(UUID districtId) {
    int slices = 0;
    for (UUID senderId : toGoRound(districtId)) {
      while (slices < MOST_AT_ONCE && next(districtId, senderId)) {
        slices++;
      }
    }
  }

  private List<UUID> toGoRound(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id from sender
                     where district_id = :district
                       and (stopped_reason is not null or bypassed_until > now() and paused_until > now())
                    """)
                .bind("district", districtId)
                .mapTo(UUID.class)
                .list());
  }

  /** False: nothing of that sender waits that could be moved now, or it works again. */
  private boolean next(UUID districtId, UUID senderId) {
    return database.in(
        districtId,
        handle -> {
          Optional<Slice> waiting = end(handle, districtId, senderId);
          if (waiting.isEmpty()) {
            return false;
          }
          Slice slice = waiting.get();
          // The sender before the district's work, as a resumed one and the answers of a batch have
          // it.
          Duration left = left(handle, districtId, senderId);
          List<Integer> staying =
              left.isPositive() ? staying(handle, slice, slice.seqs()) : slice.seqs();
          queue.requeue(handle, slice, staying, left);
          return left.isPositive();
        });
  }

  /**
   * How long what stays waits; zero when the sender works. Locked, so that a person who resumes it
   * in this moment brings forward what is queued here.
   */
  private static Duration left(Handle handle, UUID districtId, UUID senderId) {
    return handle
        .createQuery(
            """
            select ceil(extract(epoch from case
                     when stopped_reason is not null then greatest(paused_until, now() + :stopped)
                     when paused_until > now() then paused_until else now() end - now()))::bigint from sender
             where district_id = :district and sender_id = :sender
               for update
            """)
        .bind("stopped", RestEnds.STOPPED_AT_LEAST)
        .bind("district", districtId)
        .bind("sender", senderId)
        .mapTo(Long.class)
        .findOne()
        .map(Duration::ofSeconds)
        .orElse(Duration.ZERO);
  }

  /**
   * Its announcement is locked before the slice, as a halt does it: two orders would block each
   * other, and it could be the halt that fails. Where a halt is about to be written nothing is
   * looked for.
   */
  private static Optional<Slice> end(Handle handle, UUID districtId, UUID senderId) {
    return handle
        .createQuery(
            """
            select sl.slice_id from slice sl
              join announcement a on a.district_id = :district and a.announcement_id = sl.announcement_id
               and a.status in ('SENDING', 'DONE', 'HALTED', 'SUPERSEDED')
             where sl.district_id = :district and sl.lane = :lane and sl.sender_id = :sender and sl.state = 0
               and sl.due_at <= now()
             order by sl.due_at
             limit 1
               for share of a skip locked
            """)
        .bind("district", districtId)
        .bind("lane", Lane.EMERGENCY.ordinal())
        .bind("sender", senderId)
        .mapTo(UUID.class)
        .findOne()
        .flatMap(sliceId -> endIfOpen(handle, districtId, sliceId));
  }

  /** Empty: somebody has taken it meanwhile. */
  private static Optional<Slice> endIfOpen(Handle handle, UUID districtId, UUID sliceId) {
    return handle
        .createQuery(
            """
            update slice set state = 2
             where district_id = :district and slice_id = :slice and state = 0
            returning district_id, slice_id, announcement_id, sender_id, lane, seqs, zones, fence
            """)
        .bind("district", districtId)
        .bind("slice", sliceId)
        .mapTo(Slice.class)
        .findOne();
  }
}
