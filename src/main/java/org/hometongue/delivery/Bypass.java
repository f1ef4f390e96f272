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
 * urgent messages go another way, or one that its provider stopped: families that have a next
 * channel get it, the others wait as everybody does. Only what is surely planned moves, never what
 * is in doubt.
 */
@ApplicationScoped
class Bypass {
  /** Slices of a district at a time, so that no other district waits long for its turn. */
  private static final int MOST_AT_ONCE = 50;

  private final Database database;
  private final SliceQueue queue;
  private final Fallbacks fallbacks;
  private final Clock clock;

  /** A sender that emergencies need not wait for, with what is left of its rest. */
  public record Resting(UUID senderId, long seconds) {
    Duration left() {
      return Duration.ofSeconds(seconds);
    }
  }

  Bypass(Database database, SliceQueue queue, Fallbacks fallbacks, Clock clock) {
    this.database = database.maps(Resting.class, Slice.class);
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
   * Goes through the emergencies that wait in the queue for such senders. What has no other way is
   * due again at the end of the rest, and so is not looked at twice.
   */
  void settle(UUID districtId) {
    int slices = 0;
    for (Resting resting : resting(districtId)) {
      while (slices < MOST_AT_ONCE && next(districtId, resting)) {
        slices++;
      }
    }
  }

  private List<Resting> resting(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, ceil(extract(epoch from paused_until - now()))::bigint as seconds from sender
                     where district_id = :district and bypassed_until > now() and paused_until > now()
                    """)
                .bind("district", districtId)
                .mapTo(Resting.class)
                .list());
  }

  /** False: nothing of that sender waits that could be moved now. */
  private boolean next(UUID districtId, Resting resting) {
    return database.in(
        districtId,
        handle -> {
          Optional<Slice> waiting = end(handle, districtId, resting.senderId());
          waiting.ifPresent(
              slice ->
                  queue.requeue(
                      handle, slice, staying(handle, slice, slice.seqs()), resting.left()));
          return waiting.isPresent();
        });
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
               and a.status <> 'HELD'
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
