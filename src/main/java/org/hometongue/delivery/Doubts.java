package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The named, bounded set of attempts whose outcome nobody knows. */
@ApplicationScoped
class Doubts {
  /** Names the deliveries among these that are in doubt now. */
  void enter(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      Collection<Integer> seqs,
      Instant since) {
    handle
        .createUpdate(
            """
            insert into in_doubt (district_id, announcement_id, seq, attempt, since, why)
            select district_id, announcement_id, seq, attempt, :since, coalesce(reason, 'interrupted')
              from delivery
             where district_id = :district and announcement_id = :announcement and seq = any (:seqs) and state = 7
                on conflict do nothing
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bindArray("seqs", Integer.class, seqs)
        .bind("since", since)
        .execute();
  }

  /** Names all of an announcement that are in doubt now. */
  void enterAll(Handle handle, UUID districtId, UUID announcementId, Instant since) {
    handle
        .createUpdate(
            """
            insert into in_doubt (district_id, announcement_id, seq, attempt, since, why)
            select district_id, announcement_id, seq, attempt, :since, coalesce(reason, 'interrupted')
              from delivery
             where district_id = :district and announcement_id = :announcement and state = 7
                on conflict do nothing
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("since", since)
        .execute();
  }

  /**
   * By sender, the texts without an outcome that this node does not have on their way itself: those
   * in doubt that are still asked about of our own accord, and all of a slice that another node has
   * in hand, or nobody any more. One statement, so that what passes from the one to the other is
   * never missed.
   */
  Map<UUID, Integer> open(Handle handle, UUID districtId, UUID node) {
    return handle
        .createQuery(
            """
            select sender_id, sum(texts)::int as texts
              from (select (select d.sender_id from delivery d
                             where d.district_id = :district and d.announcement_id = i.announcement_id
                               and d.seq = i.seq) as sender_id, 1 as texts
                      from in_doubt i
                     where i.district_id = :district and i.left_at is null and i.decided_by is null
                       and i.why <> :restored
                    union all
                    select sender_id, cardinality(seqs) from slice
                     where district_id = :district and state = 1
                       and (owner is distinct from :node or leased_until < now())) open
             where sender_id is not null
             group by sender_id
            """)
        .bind("district", districtId)
        .bind("restored", Reasons.RESTORED)
        .bind("node", node)
        .reduceRows(
            new HashMap<>(),
            (open, row) -> {
              open.put(
                  row.getColumn("sender_id", UUID.class), row.getColumn("texts", Integer.class));
              return open;
            });
  }

  /**
   * Takes out those that an answer settled which came after the slice was taken back. A state above
   * is a later version's, and so is its doubt.
   */
  void forgetSettled(Handle handle, UUID districtId) {
    handle
        .createUpdate(
            """
            delete from in_doubt i using delivery d
             where i.district_id = :district and d.district_id = :district
               and d.announcement_id = i.announcement_id and d.seq = i.seq and d.state < 7
            """)
        .bind("district", districtId)
        .execute();
  }

  /** Takes out those that are in doubt no longer. */
  void leave(Handle handle, UUID districtId, UUID announcementId, Collection<Integer> seqs) {
    handle
        .createUpdate(
            """
            delete from in_doubt i using delivery d
             where i.district_id = :district and i.announcement_id = :announcement and i.seq = any (:seqs)
               and d.district_id = :district and d.announcement_id = i.announcement_id and d.seq = i.seq
               and d.state < 7
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bindArray("seqs", Integer.class, seqs)
        .execute();
  }
}
