package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;
import org.jspecify.annotations.Nullable;

/**
 * Throttles that only a receipt tells: the provider took a text and let it fall, as its sender or
 * account was too fast. That rests for a while; the text is tried again afterwards, see {@link
 * Retries}. A receipt does not say for how long, so the rest grows as long as texts that left after
 * the last one are let fall too.
 */
@ApplicationScoped
class ReceiptThrottles {
  private static final Set<SendOutcome.Scope> WHOLE =
      EnumSet.of(SendOutcome.Scope.SENDER, SendOutcome.Scope.ACCOUNT);

  private static final Duration FIRST = Duration.ofSeconds(10);

  /**
   * Carriers count by the minute (provider reference, section 5: parts a minute), and an emergency
   * that may go no other way waits for it.
   */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** When a rest begins, texts that are on their way are written down as late as this. */
  private static final Duration IN_HAND = Duration.ofSeconds(5);

  /** So long after a rest another one begins anew. */
  private static final Duration CALM = Duration.ofMinutes(15);

  private final Map<UUID, Rested> bySender = new HashMap<>();
  private final SenderRests rests;
  private final Senders senders;
  private final Clock clock;

  ReceiptThrottles(SenderRests rests, Senders senders, Clock clock) {
    this.rests = rests;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * What a receipt told about an accepted text.
   *
   * @param handedAt when the text was handed over
   */
  record Told(UUID senderId, OutcomeTable.Meaning meaning, Instant handedAt) {

    /** Empty: it is no throttle, or one that holds back less than a sender. */
    static Optional<Told> of(ReceiptRows.Changed row, OutcomeTable.Meaning meaning) {
      return Optional.ofNullable(row.handedAt())
          .filter(
              handed -> meaning.isThrottle() && meaning.scope().stream().anyMatch(WHOLE::contains))
          .map(handed -> new Told(row.senderId(), meaning, handed));
    }
  }

  private record Rested(Instant since, Duration time) {}

  /** Rests the senders and accounts that these tell of. */
  void heard(UUID districtId, Collection<Told> all) {
    Instant now = clock.instant();
    for (Told told : all) {
      Optional<Duration> news = news(told, now);
      news.ifPresent(
          time -> {
            rest(districtId, told, time);
            // Known when it is written: until then every receipt may be the one that brings it.
            rested(told, new Rested(now, time));
          });
    }
  }

  /** How long it rests now; empty when the text had left before it rested. */
  private synchronized Optional<Duration> news(Told told, Instant now) {
    Rested last = bySender.get(told.senderId());
    if (last != null && last.since().isAfter(now)) {
      // One that is yet to come is from before the clock was set back.
      last = null;
    }
    if (last != null && told.handedAt().isBefore(last.since().plus(IN_HAND))) {
      return Optional.empty();
    }
    return Optional.of(time(told.meaning(), last, now));
  }

  private synchronized void rested(Told told, Rested rested) {
    bySender.put(told.senderId(), rested);
  }

  private static Duration time(OutcomeTable.Meaning meaning, @Nullable Rested last, Instant now) {
    if (meaning.retry() == OutcomeTable.Retry.NEXT_DAY) {
      return Duration.between(now, CarrierDay.end(now));
    }
    if (last == null || last.since().plus(last.time()).plus(CALM).isBefore(now)) {
      return FIRST;
    }
    Duration longest = meaning.fallsBack(true) ? RetryTimes.SLOWER : LONGEST;
    Duration twice = last.time().multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private void rest(UUID districtId, Told told, Duration time) {
    Rest rest = new Rest(time, told.meaning().fallsBack(true));
    Optional<SenderConfig> account =
        told.meaning().scope().filter(scope -> scope == SendOutcome.Scope.ACCOUNT).isPresent()
            ? senders.find(districtId, told.senderId())
            : Optional.empty();
    account.ifPresentOrElse(
        of -> rests.restAccount(districtId, of, rest),
        () -> rests.rest(districtId, told.senderId(), rest));
  }
}
