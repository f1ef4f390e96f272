package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Says how much a sender may hand over in a day. */
@ApplicationScoped
public class SenderCaps {
  /** More than any carrier allows a brand in a day. */
  public static final int MOST = 10_000_000;

  private final Database database;
  private final WorkSignal signal;
  private final Audit audit;

  SenderCaps(Database database, WorkSignal signal, Audit audit) {
    this.database = database;
    this.signal = signal;
    this.audit = audit;
  }

  /**
   * Sets or takes away the cap. What waited for the next day is looked at again at once, and so is
   * a rest that the provider has asked for: it says so again when it still wants it.
   *
   * @param segments in a {@link CarrierDay}; null: no cap
   * @throws Problem {@code daily-cap}, {@code sender}
   */
  public void set(UUID districtId, String actor, UUID senderId, @Nullable Integer segments) {
    require(segments);
    database.run(
        districtId,
        handle -> {
          int found =
              handle
                  .createUpdate(
                      """
                      with waiting as (
                        update slice set due_at = now()
                         where district_id = :district and sender_id = :sender and state = 0 and due_at > now()
                        returning lane),
                      told as (
                        insert into district_work (district_id, lane, due_at)
                        select distinct :district::uuid, lane, now() from waiting
                            on conflict (district_id, lane) do update set due_at = excluded.due_at)
                      update sender set daily_cap = :cap, cap_reached_at = null,
                             paused_until = case when cap_reached_at is null then paused_until end
                       where district_id = :district and sender_id = :sender
                      """)
                  .bind("district", districtId)
                  .bind("sender", senderId)
                  .bind("cap", segments)
                  .execute();
          if (found == 0) {
            throw Problem.notFound("sender");
          }
          audit.record(
              districtId,
              actor,
              "sender.cap",
              "sender:" + senderId,
              Map.of("dailyCap", segments == null ? "none" : segments.toString()));
          handle.afterCommit(signal::workMayWait);
        });
  }

  static void require(@Nullable Integer segments) {
    if (segments != null && (segments < 1 || segments > MOST)) {
      throw Problem.invalid(
          "daily-cap",
          "Give the most segments a day, from 1 to 10,000,000, or leave it empty when there is no such limit.");
    }
  }
}
