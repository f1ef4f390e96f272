package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/** Which districts and lanes have work, and when: what a node reads before it looks at slices. */
@ApplicationScoped
public class DistrictWork {
  private final Database database;
  private final WorkSignal signal;

  DistrictWork(Database database, WorkSignal signal) {
    this.database = database.maps(Due.class);
    this.signal = signal;
  }

  /** Says that a lane has work, to this node and the others. */
  void announce(Handle handle, UUID districtId, int lane, Duration delay) {
    handle
        .createUpdate(
            """
            insert into district_work (district_id, lane, due_at) values (:district, :lane, now() + :delay)
            on conflict (district_id, lane) do update set due_at = least(district_work.due_at, excluded.due_at)
            """)
        .bind("district", districtId)
        .bind("lane", lane)
        .bind("delay", delay)
        .execute();
    // Other nodes hear of it when this commits; see WorkListener.
    handle
        .select("select 1 from pg_notify(?, '')", WorkListener.CHANNEL)
        .mapTo(Integer.class)
        .one();
    // A dispatcher that looked before the commit would see nothing, and sleep.
    handle.afterCommit(signal::workMayWait);
  }

  /**
   * Where work is due: district and lane, most urgent lane first. The one look across districts.
   */
  List<Due> due() {
    return database.acrossDistricts(
        handle ->
            handle
                .createQuery(
                    "select district_id, lane from district_work where due_at <= now() order by lane, due_at")
                .mapTo(Due.class)
                .list());
  }

  /** A lane of a district in which something is due. */
  public record Due(UUID districtId, int lane) {}

  /**
   * This node can claim nothing now: remembers when to look again, a second from now at the
   * earliest. All nodes share the entry, so it stays as due as it is while another one may claim,
   * and while somebody writes it who brings work: what the slices say is read after it was locked,
   * or a time that knew nothing of new ones would be written over theirs.
   */
  void rest(Handle handle, UUID districtId, int lane, UUID node) {
    boolean locked =
        handle
            .createQuery(
                "select 1 from district_work where district_id = :district and lane = :lane for update skip locked")
            .bind("district", districtId)
            .bind("lane", lane)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!locked) {
      return;
    }
    handle
        .createUpdate(
            """
            with open as (
              select min(case when sl.state = 0 and s.owner <> :node and s.owned_until > now() and s.stopped_reason is null
                               and (s.paused_until is null or s.paused_until <= now())
                              then sl.due_at else greatest(sl.due_at, now() + interval '1 second') end) as next
                from slice sl left join sender s on s.district_id = :district and s.sender_id = sl.sender_id
               where sl.district_id = :district and sl.lane = :lane and sl.state < 2),
            gone as (
              delete from district_work w using open
               where w.district_id = :district and w.lane = :lane and open.next is null)
            update district_work w set due_at = open.next from open
             where w.district_id = :district and w.lane = :lane and w.due_at <> open.next
            """)
        .bind("node", node)
        .bind("district", districtId)
        .bind("lane", lane)
        .execute();
  }
}
