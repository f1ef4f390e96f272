package org.hometongue.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;

/**
 * Counts what became of hand-offs and what receipts said, by sender and class, and measures how
 * long it took; never by person, number or text. A sender is named by its id.
 */
@ApplicationScoped
class OutcomeMeters {
  /** Of a receipt that moved no delivery: repeated, late, or about an earlier attempt. */
  private static final String NO_SENDER = "none";

  private static final Duration[] ANSWERS = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private static final Duration[] RECEIPTS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };

  private record Key(String meter, List<String> tags) {}

  private final MeterRegistry registry;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  OutcomeMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void handedOff(Channel channel, UUID sender, Collection<RowOutcome> outcomes) {
    for (RowOutcome outcome : outcomes) {
      count(
          "hometongue.handoffs",
          "channel",
          channel.name(),
          "outcome",
          word(outcome.answer()),
          "sender",
          sender.toString());
    }
  }

  /** How long the provider took to answer one request. */
  void answered(UUID sender, long nanos) {
    time("hometongue.handoff.answer", ANSWERS, nanos, "sender", sender.toString());
  }

  /** From the claim of a slice until a micro-batch of it was answered. */
  void worked(int lane, long nanos) {
    time(
        "hometongue.handoff.claimed",
        ANSWERS,
        nanos,
        "lane",
        Lane.values()[lane].name().toLowerCase(Locale.ROOT));
  }

  /**
   * What receipts said, and how long after the hand-over a family's text was heard of: of delivered
   * and failed ones, not of when somebody read it.
   *
   * @param changed the deliveries that they moved
   */
  void receipts(
      Collection<Receipt> receipts, Collection<ReceiptRows.Changed> changed, Instant now) {
    Map<Attempt, ReceiptRows.Changed> moved = new HashMap<>();
    changed.forEach(c -> moved.put(new Attempt(c.announcementId(), c.seq(), c.attempt()), c));
    for (Receipt receipt : receipts) {
      ReceiptRows.Changed row =
          moved.get(new Attempt(receipt.announcementId(), receipt.seq(), receipt.attempt()));
      count(
          "hometongue.receipts",
          "outcome",
          receipt.status().failed() ? word(receipt.meaning().failure()) : receipt.leadsTo().word(),
          "sender",
          row == null ? NO_SENDER : row.senderId().toString());
      Instant handedAt = row == null ? null : row.handedAt();
      if (row != null
          && handedAt != null
          && receipt.status().last()
          && receipt.status() != ReceiptStatus.READ) {
        time(
            "hometongue.receipt.lag",
            RECEIPTS,
            Math.max(0, Duration.between(handedAt, now).toNanos()),
            "sender",
            row.senderId().toString());
      }
    }
  }

  private record Attempt(UUID announcementId, int seq, int attempt) {}

  private void count(String meter, String... tags) {
    counters
        .computeIfAbsent(new Key(meter, List.of(tags)), key -> registry.counter(meter, tags))
        .increment();
  }

  private void time(String meter, Duration[] steps, long nanos, String... tags) {
    timers
        .computeIfAbsent(
            new Key(meter, List.of(tags)),
            key -> Timer.builder(meter).tags(tags).serviceLevelObjectives(steps).register(registry))
        .record(Duration.ofNanos(nanos));
  }

  private static String word(SendOutcome answer) {
    return switch (answer) {
      case SendOutcome.Accepted _ -> "accepted";
      case SendOutcome.Throttled _ -> "throttled";
      case SendOutcome.NotSent _ -> "not-sent";
      case SendOutcome.Unknown _ -> "unknown";
      case SendOutcome.Rejected rejected -> word(rejected.failure());
    };
  }

  private static String word(FailureClass failure) {
    return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
