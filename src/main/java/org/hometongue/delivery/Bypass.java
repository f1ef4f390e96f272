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
 * urgent messages go another way: families that have a next channel get it, the others wait as
 * everybody does. Only what is surely planned moves, never what is in doubt.
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
                       and stopped_reason is null
                    """)
                .bind("district", districtId)
                .mapTo(Resting.class)
                .list());
  }

  /** False: nothing of that sender waits. */
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

  private static Optional<Slice> end(Handle handle, UUID districtId, UUID senderId) {
    return handle
        .createQuery(
            """
            with next as (
              select slice_id from slice
               where district_id = :district and lane = :lane and sender_id = :sender and state = 0 and due_at <= now()
               order by due_at
               limit 1
                 for update skip locked)
            update slice sl set state = 2 from next
             where sl.district_id = :district and sl.slice_id = next.slice_id
            returning sl.district_id, sl.slice_id, sl.announcement_id, sl.sender_id, sl.lane, sl.seqs, sl.zones, sl.fence
            """)
        .bind("district", districtId)
        .bind("lane", Lane.EMERGENCY.ordinal())
        .bind("sender", senderId)
        .mapTo(Slice.class)
        .findOne();
  }
}
