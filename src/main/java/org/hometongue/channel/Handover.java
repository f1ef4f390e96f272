package org.hometongue.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt at one delivery, ready to leave.
 *
 * @param seq the delivery's number within its announcement
 * @param attempt 1 for the first try of the delivery
 * @param to the opened address: E.164 without a prefix, or a mail address. Never printed
 * @param expiresAt after this instant it must not arrive any more
 * @param deadline from the moment when it is on the line to the whole answer; what has not been
 *     answered by then is {@link SendOutcome.Unknown}
 * @param statusCallback where receipts of exactly this attempt are to be posted
 * @param unsubscribe e-mail only, by message class
 */
public record Handover(
    UUID districtId,
    UUID announcementId,
    int seq,
    int attempt,
    String to,
    RenditionText text,
    Instant expiresAt,
    Duration deadline,
    URI statusCallback,
    Optional<Unsubscribe> unsubscribe) {

  @Override
  public String toString() {
    return "Handover[" + announcementId + "." + seq + "." + attempt + "]";
  }
}
