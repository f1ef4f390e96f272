package org.hometongue.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;

/**
 * Counts what became of hand-offs and what receipts said, by channel and class; never by person,
 * number or text.
 */
@ApplicationScoped
class OutcomeMeters {
  private record Key(String meter, String channel, String outcome) {}

  private final MeterRegistry registry;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  OutcomeMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void handedOff(Channel channel, Collection<RowOutcome> outcomes) {
    for (RowOutcome outcome : outcomes) {
      count("hometongue.handoffs", channel.name(), word(outcome.answer()));
    }
  }

  void receipts(Collection<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      String word =
          receipt.status().failed() ? word(receipt.meaning().failure()) : receipt.leadsTo().word();
      count("hometongue.receipts", "", word);
    }
  }

  private void count(String meter, String channel, String outcome) {
    counters
        .computeIfAbsent(
            new Key(meter, channel, outcome),
            key ->
                channel.isEmpty()
                    ? registry.counter(meter, "outcome", outcome)
                    : registry.counter(meter, "channel", channel, "outcome", outcome))
        .increment();
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
