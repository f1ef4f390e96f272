package org.hometongue.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;

/**
 * What a hand-off's answer means for the delivery's row. Pure.
 *
 * @param state the row's next state
 * @param tried 1 when the try counts against {@link DeliverySettings#mostTries}
 */
record RowOutcome(
    int seq,
    int attempt,
    UUID renditionId,
    DeliveryState state,
    Optional<String> providerId,
    Optional<String> reason,
    int tried,
    Optional<Instant> handedAt,
    SendOutcome answer) {

  /** The provider was not asked for anything, so no try is spent. */
  private static final Set<String> UNTRIED =
      Set.of(Reasons.QUIET, Reasons.HELD_BACK, SendOutcome.NotSent.CROWDED);

  static RowOutcome of(Marked marked, SendOutcome answer, Instant now) {
    return switch (answer) {
      case SendOutcome.Accepted accepted ->
          row(marked, DeliveryState.ACCEPTED, accepted.providerId(), null, 0, now, answer);
      case SendOutcome.Throttled throttled ->
          row(marked, DeliveryState.PLANNED, null, null, 0, null, answer);
      case SendOutcome.NotSent(String reason) when UNTRIED.contains(reason) ->
          row(marked, DeliveryState.PLANNED, null, null, 0, null, answer);
      case SendOutcome.NotSent notSent ->
          row(marked, DeliveryState.PLANNED, null, "not-sent:" + notSent.reason(), 1, null, answer);
      case SendOutcome.Unknown unknown ->
          row(marked, DeliveryState.IN_DOUBT, null, "unknown:" + unknown.reason(), 0, now, answer);
      case SendOutcome.Rejected rejected ->
          row(marked, after(rejected.failure()), null, reason(rejected), 0, null, answer);
    };
  }

  /** It did not leave, as its sender had just stopped or begun to rest. */
  boolean isHeldBack() {
    return answer instanceof SendOutcome.NotSent(String reason) && reason.equals(Reasons.HELD_BACK);
  }

  private static DeliveryState after(FailureClass failure) {
    return switch (failure) {
      case OPT_OUT -> DeliveryState.REFUSED;
      // The sender is stopped; the message is not at fault and waits for it.
      case CONFIG, THROTTLE -> DeliveryState.PLANNED;
      case UNKNOWN_OUTCOME -> DeliveryState.IN_DOUBT;
      case NUMBER_BAD, RECIPIENT_CHANNEL, FILTERED, EXPIRED, CONTENT -> DeliveryState.FAILED;
    };
  }

  private static String reason(SendOutcome.Rejected rejected) {
    return Reasons.of(rejected.failure(), rejected.code());
  }

  private static RowOutcome row(
      Marked marked,
      DeliveryState state,
      @org.jspecify.annotations.Nullable String providerId,
      @org.jspecify.annotations.Nullable String reason,
      int tried,
      @org.jspecify.annotations.Nullable Instant handedAt,
      SendOutcome answer) {
    return new RowOutcome(
        marked.seq(),
        marked.attempt(),
        marked.renditionId(),
        state,
        Optional.ofNullable(providerId),
        Optional.ofNullable(reason),
        tried,
        Optional.ofNullable(handedAt),
        answer);
  }
}
