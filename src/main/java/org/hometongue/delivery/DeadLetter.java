package org.hometongue.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that ended without reaching anybody as far as anybody knows, and about which nobody
 * has done anything yet.
 *
 * @param familyId pseudonym of the family; nothing else about it is here
 * @param channel the last way that was tried; empty when there was none
 * @param failureClass {@code NUMBER_BAD}, {@code EXPIRED}, {@code SAID_STOP}, …
 * @param reason class and provider's code, such as {@code number-bad:30005}
 * @param sentence the reason for people
 * @param movable whether another way may be tried: never round a stop
 * @param unconfirmed nobody knows whether it arrived: a person may have it sent once more
 * @param retryAt when it is tried once more by itself; null: it is not
 * @param endedAt when it ended
 */
public record DeadLetter(
    int seq,
    UUID familyId,
    String channel,
    String failureClass,
    String reason,
    String sentence,
    boolean movable,
    boolean unconfirmed,
    @Nullable Instant retryAt,
    @Nullable Instant endedAt) {

  static String failureClass(String reason) {
    return Reasons.word(reason).toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
