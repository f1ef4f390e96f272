package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Instants that only go up, a microsecond apart at least: the database keeps no finer ones. */
@ApplicationScoped
class ArrivalClock {
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
  private final Clock clock;

  ArrivalClock(Clock clock) {
    this.clock = clock;
  }

  Instant next() {
    return last.updateAndGet(
        before -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
        });
  }
}
