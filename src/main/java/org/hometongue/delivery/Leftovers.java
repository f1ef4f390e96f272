package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What is left when time runs out: leases, windows, whole announcements. */
@ApplicationScoped
class Leftovers {
  private final Database database;
  private final SliceQueue queue;
  private final Doubts doubts;
  private final DeliverySettings settings;
  private final Clock clock;

  /** A slice, and when its lease ran out. */
  public record Lost(@Nested Slice slice, Instant leasedUntil) {}

  Leftovers(
      Database database, SliceQueue queue, Doubts doubts, DeliverySettings settings, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.doubts = doubts;
    this.settings = settings;
    this.clock = clock;
  }

  void settle(UUID districtId) {
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          takeBackSlices(handle, districtId, now);
          doubts.forgetSettled(handle, districtId);
          endOrphans(handle, districtId, now);
          expire(handle, districtId, now);
          end(handle, districtId, now);
          remindOfWork(handle, districtId);
        });
  }

  /**
   * A node died or lost its way: what it had marked is in doubt, the rest is simply planned again.
   * What it handed over it did after it last took the lease, and that may be long ago when nobody
   * was there to notice: the provider's list is read from there.
   */
  private void takeBackSlices(Handle handle, UUID districtId, Instant now) {
    List<Lost> lost =
        handle
            .createQuery(
                """
                with over as (
                  select slice_id, leased_until from slice
                   where district_id = :district and state = 1 and leased_until < now()
                     for update skip locked)
                update slice s set fence = fence + 1, leased_until = now() + interval '1 minute', owner = null
                  from over
                 where s.district_id = :district and s.slice_id = over.slice_id
                returning s.district_id, s.slice_id, s.announcement_id, s.sender_id, s.lane, s.seqs, s.zones, s.fence,
                          over.leased_until
                """)
            .bind("district", districtId)
            .registerRowMapper(ConstructorMapper.factory(Lost.class))
            .mapTo(Lost.class)
            .list();
    for (Lost one : lost) {
      Slice slice = one.slice();
      handle
          .createUpdate(
              """
              update delivery set state = 7, reason = 'interrupted', handed_at = coalesce(handed_at, :leasedAt)
               where district_id = :district and announcement_id = :announcement and seq = any (:seqs) and state = 1
              """)
          .bind("leasedAt", one.leasedUntil().minus(settings.lease()))
          .bind("district", districtId)
          .bind("announcement", slice.announcementId())
          .bindArray("seqs", Integer.class, slice.seqs())
          .execute();
      doubts.enter(handle, districtId, slice.announcementId(), slice.seqs(), now);
      List<Integer> planned =
          handle
              .createQuery(
                  """
                  select seq from delivery
                   where district_id = :district and announcement_id = :announcement and seq = any (:seqs) and state = 0
                     and sender_id = :sender
                   order by seq
                  """)
              .bind("district", districtId)
              .bind("announcement", slice.announcementId())
              .bind("sender", slice.senderId())
              .bindArray("seqs", Integer.class, slice.seqs())
              .mapTo(Integer.class)
              .list();
      queue.finish(handle, slice, planned, Duration.ZERO);
    }
  }

  /** Slices whose announcement is gone, after a restore or by hand: nobody knows what to send. */
  private static void endOrphans(Handle handle, UUID districtId, Instant now) {
    handle
        .createUpdate(
            """
            with orphan as (
              update slice s set state = 2
               where s.district_id = :district and s.state = 0
                 and not exists (select 1 from announcement a
                                  where a.district_id = :district and a.announcement_id = s.announcement_id)
              returning s.announcement_id, s.seqs)
            update delivery d set state = 6, reason = 'announcement-missing', settled_at = :now
              from orphan
             where d.district_id = :district and d.announcement_id = orphan.announcement_id
               and d.seq = any (orphan.seqs) and d.state = 0
            """)
        .bind("district", districtId)
        .bind("now", now)
        .execute();
  }

  /** After its window nothing leaves: what is still planned ends with that reason. */
  private static void expire(Handle handle, UUID districtId, Instant now) {
    handle
        .createUpdate(
            """
            with over as (
              select announcement_id, sending_at from announcement
               where district_id = :district and expires_at <= :now
                 and (status = 'SENDING'
                      -- Over, and something is tried once more.
                      or status = 'DONE' and announcement_id in (
                           select announcement_id from slice where district_id = :district and state < 2))),
            capped as (
              select sender_id, cap_reached_at from sender
               where district_id = :district and daily_cap is not null and cap_reached_at is not null),
            emptied as (
              update slice s set state = 2 from over
               where s.district_id = :district and s.announcement_id = over.announcement_id and s.state = 0)
            update delivery d set state = 6, settled_at = :now,
                   reason = case when exists (select 1 from capped c where c.sender_id = d.sender_id
                                                 and c.cap_reached_at >= over.sending_at)
                                 then 'daily-cap' else 'expired' end
              from over
             where d.district_id = :district and d.announcement_id = over.announcement_id and d.state = 0
            """)
        .bind("district", districtId)
        .bind("now", now)
        .execute();
  }

  /**
   * An announcement with nothing left to do is over. What is in doubt is still being asked for, but
   * for what waits for a person.
   */
  private static void end(Handle handle, UUID districtId, Instant now) {
    handle
        .createUpdate(
            """
            update announcement a set status = 'DONE', ended_at = :now
             where a.district_id = :district and a.status = 'SENDING'
               and not exists (select 1 from slice s where s.district_id = :district
                                  and s.announcement_id = a.announcement_id and s.state < 2)
               and not exists (select 1 from in_doubt i where i.district_id = :district
                                  and i.announcement_id = a.announcement_id and i.left_at is null)
            """)
        .bind("now", now)
        .bind("district", districtId)
        .execute();
  }

  /** Brings back an entry of the district's work that a race or a lost signal dropped. */
  private static void remindOfWork(Handle handle, UUID districtId) {
    handle
        .createUpdate(
            """
            insert into district_work (district_id, lane, due_at)
            select :district, lane, min(due_at) from slice where district_id = :district and state = 0 group by lane
                on conflict do nothing
            """)
        .bind("district", districtId)
        .execute();
  }
}
