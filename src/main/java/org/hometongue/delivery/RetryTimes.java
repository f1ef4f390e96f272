package org.hometongue.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;

/** How long the table of outcomes wants us to wait before the same message is tried again. Pure. */
final class RetryTimes {
  /** "Once after 30 to 60 minutes" (provider reference, section 6). */
  static final Duration LATER = Duration.ofMinutes(45);

  /** What a mail server that greylists, or a congested carrier, wants at the least. */
  static final Duration SLOWER = Duration.ofMinutes(5);

  private static final int MOST_WHEN_SLOWER = 3;

  private RetryTimes() {}

  /** Empty: never again. */
  static Optional<Duration> wait(OutcomeTable.Retry retry, Instant now) {
    return switch (retry) {
      case NEVER -> Optional.empty();
      case SLOWER -> Optional.of(SLOWER);
      case ONCE_LATER -> Optional.of(LATER);
      case NEXT_DAY -> Optional.of(Duration.between(now, CarrierDay.end(now)));
    };
  }

  /** How many earlier attempts by the same sender at the same address leave room for another. */
  static int mostEarlier(OutcomeTable.Retry retry) {
    return switch (retry) {
      case NEVER -> 0;
      case ONCE_LATER -> 1;
      case SLOWER -> MOST_WHEN_SLOWER;
      // Each is a day apart, and the announcement expires.
      case NEXT_DAY -> Integer.MAX_VALUE;
    };
  }

  /** How long what is throttled rests: as the provider says, or else as the table does. */
  static Duration rest(SendOutcome.Throttled throttled, Instant now) {
    return throttled
        .retryAfter()
        .or(
            () ->
                OutcomeTable.find(throttled.code()).flatMap(meaning -> wait(meaning.retry(), now)))
        .orElse(SLOWER);
  }

  /** Of a sender: what neither the provider nor a daily cap says is left to its own patience. */
  static Duration ofSender(SendOutcome.Throttled throttled, Instant now) {
    return throttled
        .retryAfter()
        .or(
            () ->
                OutcomeTable.find(throttled.code())
                    .map(OutcomeTable.Meaning::retry)
                    .filter(retry -> retry == OutcomeTable.Retry.NEXT_DAY)
                    .flatMap(retry -> wait(retry, now)))
        .orElse(Duration.ZERO);
  }
}
