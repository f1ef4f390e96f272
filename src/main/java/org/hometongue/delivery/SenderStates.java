package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/** How a district's senders stand, for people to look at. */
@ApplicationScoped
public class SenderStates {
  private final Database database;
  private final Clock clock;

  /**
   * One sender.
   *
   * @param address number, messaging service or mailbox
   * @param segmentsPerSecond its pace; a mail counts as one segment
   * @param stoppedReason the provider's code for why it was stopped; null while it works
   * @param pausedUntil rest that the provider asked for, or until the next day of its cap; null or
   *     past while it works
   * @param dailyCap segments that it may hand over in a {@link CarrierDay}; null: no cap
   * @param usedToday segments that it has handed over in this carriers' day; 0 without a cap
   * @param capReached whether more waits than the cap allows today
   */
  public record SenderState(
      UUID senderId,
      Channel channel,
      String provider,
      String address,
      boolean sandbox,
      int segmentsPerSecond,
      @Nullable String stoppedReason,
      @Nullable Instant stoppedAt,
      @Nullable Instant pausedUntil,
      @Nullable Integer dailyCap,
      int usedToday,
      boolean capReached) {}

  SenderStates(Database database, Clock clock) {
    this.database = database.maps(SenderState.class);
    this.clock = clock;
  }

  public List<SenderState> of(UUID districtId) {
    Instant now = clock.instant();
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, channel, provider, address, sandbox, segments_per_second, stopped_reason,
                           stopped_at, paused_until, daily_cap,
                           case when cap_day = :day then cap_used else 0 end as used_today,
                           coalesce(cap_reached_at >= :begun, false) and daily_cap is not null
                             and coalesce(paused_until > :now, false) as cap_reached
                      from sender where district_id = :district order by channel desc, address
                    """)
                .bind("district", districtId)
                .bind("day", CarrierDay.of(now))
                .bind("begun", CarrierDay.begin(CarrierDay.of(now)))
                .bind("now", now)
                .mapTo(SenderState.class)
                .list());
  }
}
