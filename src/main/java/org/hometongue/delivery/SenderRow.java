package org.hometongue.delivery;

import java.util.UUID;
import org.hometongue.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A sender as the database keeps it. Pace in segments per second; a mail counts as one segment.
 *
 * @param dailyCap segments that may be handed over in a {@link CarrierDay}; null: no cap
 * @param epoch rises with each change of the node that owns it
 */
public record SenderRow(
    UUID senderId,
    Channel channel,
    String provider,
    String address,
    boolean sandbox,
    int segmentsPerSecond,
    @Nullable Integer dailyCap,
    long epoch) {}
