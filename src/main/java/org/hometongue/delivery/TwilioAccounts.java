package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.SenderConfig;

/**
 * The account whose token signs a district's webhooks, remembered for half a minute: webhooks come
 * by the thousand, senders change once a term.
 */
@ApplicationScoped
public class TwilioAccounts {
  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int MOST = 10_000;

  private record Known(Optional<SenderConfig> sender, long since) {}

  private final Map<UUID, Known> known = new ConcurrentHashMap<>();
  private final Senders senders;

  TwilioAccounts(Senders senders) {
    this.senders = senders;
  }

  /** What is remembered of a district, without asking the database; empty when that is nothing. */
  public Optional<Optional<SenderConfig>> remembered(UUID districtId) {
    Known found = known.get(districtId);
    return found != null && System.nanoTime() - found.since() < KEPT_NANOS
        ? Optional.of(found.sender())
        : Optional.empty();
  }

  /** Asks the database; empty when the district has no such account. */
  public Optional<SenderConfig> find(UUID districtId) {
    Optional<SenderConfig> sender = senders.twilio(districtId);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(districtId, new Known(sender, System.nanoTime()));
    return sender;
  }
}
