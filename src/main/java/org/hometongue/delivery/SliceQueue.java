package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.family.FamilyZones;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/** The queue: a small table of slices, claimed one at a time by the node that owns the sender. */
@ApplicationScoped
public class SliceQueue {
  private final Database database;
  private final DeliverySettings settings;
  private final DistrictWork districtWork;

  SliceQueue(Database database, DeliverySettings settings, DistrictWork districtWork) {
    this.database = database.maps(Slice.class);
    this.settings = settings;
    this.districtWork = districtWork;
  }

  /** Queues some planned deliveries again: after a fallback or a settled doubt. */
  void requeue(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      UUID senderId,
      int lane,
      Collection<Integer> seqs,
      Duration delay) {
    handle
        .createQuery(
            """
            with made as (
              insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs, zones)
              with FAMILY_ZONES
              select :district, gen_random_uuid(), :announcement, :sender, :lane, now() + :delay,
                     array_agg(d.seq order by d.seq), coalesce(z.zones, '')
                from delivery d left join zoned z using (family_id)
               where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs)
               group by coalesce(z.zones, '')
              returning 1)
            select count(*) from made
            """
                .replace(
                    "FAMILY_ZONES",
                    FamilyZones.zoned(
                        """
                        fs.family_id in (select family_id from delivery where district_id = :district
                                            and announcement_id = :announcement and seq = any (:seqs))
                        """)))
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("sender", senderId)
        .bind("lane", lane)
        .bind("delay", delay)
        .bindArray("seqs", Integer.class, seqs)
        .mapTo(Integer.class)
        .one();
    districtWork.announce(handle, districtId, lane, delay);
  }

  /**
   * Claims the next slice of a district and lane whose sender this node owns and may use now. When
   * there is none, the district's entry is moved to its next due time, or taken out.
   *
   * <p>Nothing of an announcement that is held, nor of one in a status that only a later version
   * knows: a node of that version deals with it.
   *
   * <p>The index gives the first slice of each sender. Slices of an announcement are due in the
   * same moment: a claim that joined or sorted them first would read all that are open, each time.
   */
  Optional<Slice> claim(UUID districtId, int lane, UUID node, Collection<UUID> busySenders) {
    return database.in(
        districtId,
        handle -> {
          Optional<Slice> slice =
              handle
                  .createQuery(
                      """
                      with next as (
                        select waiting.slice_id
                          from sender s
                         cross join lateral (
                           select sl.slice_id, sl.due_at from slice sl
                            where sl.district_id = :district and sl.lane = :lane and sl.sender_id = s.sender_id
                              and sl.state = 0 and sl.due_at <= now()
                              and not exists (select 1 from announcement a
                                               where a.district_id = :district and a.announcement_id = sl.announcement_id
                                                 and a.status not in ('SENDING', 'DONE', 'HALTED', 'SUPERSEDED'))
                            order by sl.due_at
                            limit 1
                              for update of sl skip locked) waiting
                         where s.district_id = :district
                           and s.owner = :node and s.owned_until > now() and s.stopped_reason is null
                           and (s.paused_until is null or s.paused_until <= now())
                           and not s.sender_id = any (:busy)
                         order by waiting.due_at
                         limit 1)
                      update slice sl
                         set state = 1, owner = :node, leased_until = now() + :lease, fence = sl.fence + 1
                        from next
                       where sl.district_id = :district and sl.slice_id = next.slice_id
                      returning sl.district_id, sl.slice_id, sl.announcement_id, sl.sender_id, sl.lane, sl.seqs, sl.zones, sl.fence
                      """)
                  .bind("district", districtId)
                  .bind("lane", lane)
                  .bind("node", node)
                  .bindArray("busy", UUID.class, busySenders)
                  .bind("lease", settings.lease())
                  .mapTo(Slice.class)
                  .findOne();
          if (slice.isEmpty() && busySenders.isEmpty()) {
            districtWork.rest(handle, districtId, lane, node);
          }
          return slice;
        });
  }

  /** What became of the wish to keep a slice. */
  enum Renewal {
    KEPT,
    /** It was taken away, and nothing more may leave. */
    LOST,
    /**
     * It is ours, but goes back into the queue: something more urgent waits for its sender, or the
     * sender rests or was stopped.
     */
    TO_GIVE_BACK
  }

  /** Keeps a slice that takes long. */
  Renewal renew(Slice slice, UUID node) {
    return database.in(
        slice.districtId(),
        handle ->
            handle
                .createQuery(
                    """
                    -- What waits is asked for beside the update: in its "returning" a cluster allows no clock.
                    with kept as (
                      update slice set leased_until = now() + :lease
                       where district_id = :district and slice_id = :slice and owner = :node and fence = :fence
                         and state = 1 and leased_until > now()
                      returning slice_id)
                    select exists (
                             select 1 from sender s
                              where s.district_id = :district and s.sender_id = :sender
                                and (s.stopped_reason is not null or s.paused_until > now()))
                        or exists (
                             select 1 from slice u
                              where u.district_id = :district and u.lane < :lane and u.state = 0 and u.due_at <= now()
                                and u.sender_id = :sender
                                and not exists (select 1 from announcement a
                                                 where a.district_id = :district and a.announcement_id = u.announcement_id
                                                   and a.status not in ('SENDING', 'DONE', 'HALTED', 'SUPERSEDED')))
                      from kept
                    """)
                .bind("lease", settings.lease())
                .bind("district", slice.districtId())
                .bind("slice", slice.sliceId())
                .bind("node", node)
                .bind("fence", slice.fence())
                .bind("lane", slice.lane())
                .bind("sender", slice.senderId())
                .mapTo(Boolean.class)
                .findOne()
                .map(goesBack -> goesBack ? Renewal.TO_GIVE_BACK : Renewal.KEPT)
                .orElse(Renewal.LOST));
  }

  /** Ends a slice; what is still planned in it goes back into the queue as a slice of its own. */
  void finish(Handle handle, Slice slice, Collection<Integer> stillPlanned, Duration delay) {
    if (end(handle, slice)) {
      requeue(handle, slice, stillPlanned, delay);
    }
  }

  /**
   * False: somebody has taken the slice over, or may at any moment, and what is left of it is
   * theirs. Also what we could not mark any more, as our lease was over.
   */
  boolean end(Handle handle, Slice slice) {
    return handle
            .createUpdate(
                """
                with mine as (
                  select slice_id from slice
                   where district_id = :district and slice_id = :slice and fence = :fence and state = 1
                     and leased_until > now()
                     for update)
                update slice s set state = 2 from mine where s.district_id = :district and s.slice_id = mine.slice_id
                """)
            .bind("district", slice.districtId())
            .bind("slice", slice.sliceId())
            .bind("fence", slice.fence())
            .execute()
        == 1;
  }

  /** Queues what is left of an ended slice. */
  void requeue(Handle handle, Slice slice, Collection<Integer> stillPlanned, Duration delay) {
    if (stillPlanned.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs, zones)
            values (:district, :slice, :announcement, :sender, :lane, now() + :delay, :seqs, :zones)
            """)
        .bind("district", slice.districtId())
        .bind("slice", Ids.next())
        .bind("announcement", slice.announcementId())
        .bind("sender", slice.senderId())
        .bind("lane", slice.lane())
        .bind("delay", delay)
        .bindArray("seqs", Integer.class, stillPlanned)
        .bind("zones", slice.zones())
        .execute();
    districtWork.announce(handle, slice.districtId(), slice.lane(), delay);
  }
}
