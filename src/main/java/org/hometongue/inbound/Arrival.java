package org.hometongue.inbound;

import java.time.Instant;
import java.util.UUID;
import org.hometongue.channel.ChannelEvent.Inbound;

/**
 * A reply that has just come in and was found genuine.
 *
 * @param at unlike that of any other arrival in this process, so that stop and start in the same
 *     second keep their order
 * @param sandbox whether it came from the carrier sandbox: only there may a demo text go
 */
record Arrival(UUID districtId, Inbound message, Instant at, boolean sandbox) {}
