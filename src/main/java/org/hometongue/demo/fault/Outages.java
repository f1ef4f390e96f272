package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/**
 * When the database was away, and what arrived at the sandbox then and afterwards. While it is away
 * no more leaves than was marked for the sender; ten seconds after its return texts leave again.
 */
final class Outages {
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  private record Outage(Instant from, Instant until) {
    boolean holds(Instant at) {
      return at.isAfter(from) && at.isBefore(until);
    }
  }

  private final Clock clock;
  private final List<Outage> outages = new ArrayList<>();
  private Instant from = Instant.EPOCH;

  Outages(Clock clock) {
    this.clock = clock;
  }

  /** From now on it is away. */
  void begin() {
    from = clock.instant();
  }

  /** It is back. */
  void end() {
    outages.add(new Outage(from, clock.instant()));
  }

  /** Of the worst of them. */
  Outcome judge(Outcome outcome, List<Taken> texts) {
    long most = 0;
    Duration slowest = Duration.ZERO;
    Duration last = Duration.ZERO;
    for (Outage outage : outages) {
      List<Instant> meanwhile =
          texts.stream().map(Taken::at).filter(outage::holds).sorted().toList();
      most = Math.max(most, meanwhile.size());
      if (!meanwhile.isEmpty()) {
        last = longer(last, Duration.between(outage.from(), meanwhile.getLast()));
      }
      Optional<Instant> next =
          texts.stream()
              .map(Taken::at)
              .filter(at -> !at.isBefore(outage.until()))
              .min(Instant::compareTo);
      if (next.isEmpty()) {
        outcome = outcome.and(false, "the database went away after the end");
      } else {
        slowest = longer(slowest, Duration.between(outage.until(), next.get()));
      }
    }
    return outcome
        .measured(
            most <= Scene.IN_HAND,
            String.format(
                Locale.ROOT,
                "%d texts, the last %.2f s after its loss, while it was away (%d were marked at most)",
                most,
                seconds(last),
                Scene.IN_HAND))
        .measured(
            slowest.compareTo(RECOVERY) <= 0,
            String.format(Locale.ROOT, "the next %.2f s after its return", seconds(slowest)));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
