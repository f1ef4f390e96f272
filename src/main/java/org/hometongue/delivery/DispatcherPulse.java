package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When this node last looked for work, and last found some. For health and metrics. */
@ApplicationScoped
class DispatcherPulse {
  private final Clock clock;
  private volatile Instant looked;
  private volatile Instant claimed;

  DispatcherPulse(Clock clock) {
    this.clock = clock;
    looked = clock.instant();
    claimed = looked;
  }

  void looked() {
    looked = clock.instant();
  }

  void claimed() {
    claimed = clock.instant();
  }

  /** Since the last round that got to its end; the start counts as one. */
  Duration sinceLook() {
    return Duration.between(looked, clock.instant());
  }

  /** Since the last claim; the start counts as one. */
  Duration sinceClaim() {
    return Duration.between(claimed, clock.instant());
  }
}
