package org.hometongue.demo.fault;

import java.time.Duration;

/**
 * How large a set of faults is.
 *
 * @param families in the district
 * @param loops how often what is random is repeated
 * @param storm how long a bad time of the provider or the database lasts
 */
record Scale(int families, int loops, Duration storm) {
  /** For every build: about a minute. */
  static final Scale QUICK = new Scale(1_500, 1, Duration.ofSeconds(3));

  /** On demand. */
  static final Scale WHOLE = new Scale(20_000, 10, Duration.ofSeconds(30));
}
