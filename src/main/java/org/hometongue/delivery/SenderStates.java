package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
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

  /**
   * One sender.
   *
   * @param address number, messaging service or mailbox
   * @param segmentsPerSecond its pace; a mail counts as one segment
   * @param stoppedReason the provider's code for why it was stopped; null while it works
   * @param pausedUntil rest that the provider asked for; null or past while it works
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
      @Nullable Instant pausedUntil) {}

  SenderStates(Database database) {
    this.database = database.maps(SenderState.class);
  }

  public List<SenderState> of(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, channel, provider, address, sandbox, segments_per_second, stopped_reason,
                           stopped_at, paused_until
                      from sender where district_id = :district order by channel desc, address
                    """)
                .bind("district", districtId)
                .mapTo(SenderState.class)
                .list());
  }
}
