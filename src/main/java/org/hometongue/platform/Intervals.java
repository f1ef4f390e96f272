package org.hometongue.platform;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.postgres.DurationArgumentFactory;

/**
 * Durations as PostgreSQL's intervals. The system's clock knows nanoseconds, an interval keeps
 * microseconds, and Jdbi refuses what does not fit: here it is rounded up, so that nothing is due
 * before its time.
 */
final class Intervals extends DurationArgumentFactory {
  private static final int ALMOST_A_MICROSECOND = 999;

  @Override
  public Argument build(Duration duration, ConfigRegistry config) {
    return super.build(
        duration.plusNanos(ALMOST_A_MICROSECOND).truncatedTo(ChronoUnit.MICROS), config);
  }
}
