package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a restored database takes for not yet sent, and what may have been sent all the same. */
@ApplicationScoped
public class HeldDeliveries {
  private final Doubts doubts;

  HeldDeliveries(Doubts doubts) {
    this.doubts = doubts;
  }

  /**
   * Puts everything of a held announcement that still waits in doubt: the reconciler asks for each
   * and sends what the provider does not know. This set is as large as what the database has lost
   * and what was never sent; it is the one set in doubt that is not bounded by what is in flight.
   */
  public void ask(Handle handle, UUID districtId, UUID announcementId, Instant now) {
    handle
        .createUpdate(
            """
            with held as (
              select held_from from announcement
               where district_id = :district and announcement_id = :announcement),
            emptied as (
              update slice set state = 2
               where district_id = :district and announcement_id = :announcement and state = 0)
            update delivery d set state = 7, reason = 'restored', handed_at = coalesce(d.handed_at, held.held_from, :now)
              from held
             where d.district_id = :district and d.announcement_id = :announcement and d.state = 0
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("now", now)
        .execute();
    doubts.enterAll(handle, districtId, announcementId, now);
  }
}
