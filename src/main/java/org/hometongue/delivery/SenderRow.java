package org.hometongue.delivery;

import java.util.UUID;
import org.hometongue.channel.Channel;

/** A sender as the database keeps it. Pace in segments per second; a mail counts as one segment. */
public record SenderRow(
    UUID senderId,
    Channel channel,
    String provider,
    String address,
    boolean sandbox,
    int segmentsPerSecond) {}
