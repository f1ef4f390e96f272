package org.hometongue.district;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in which a message may leave: what was asked for at its beginning holds until
 * its end, unless the clock is set back.
 *
 * @param until the first instant that is quiet again
 */
public record Opening(Instant from, Instant until) {
  /** A clock is drawn back by this much without being wrong. */
  private static final Duration SLEW = Duration.ofSeconds(1);

  /** For messages that leave at any hour. */
  static Opening always(Instant from) {
    return new Opening(from, Instant.MAX);
  }

  /** Whether a message may leave at this instant. */
  public boolean holds(Instant at) {
    return !at.isBefore(from.minus(SLEW)) && at.isBefore(until);
  }
}
