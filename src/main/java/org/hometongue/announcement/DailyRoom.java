package org.hometongue.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.hometongue.delivery.CarrierDay;
import org.jspecify.annotations.Nullable;

/**
 * How far a sender comes each carriers' day. Pure.
 *
 * @param segmentsPerSecond its pace
 * @param cap segments a day; null: none
 * @param left segments of the cap that are left in the day in which it begins
 */
record DailyRoom(int segmentsPerSecond, @Nullable Integer cap, int left) {
  /** After so many days nobody waits for a notice; the rest is reckoned without opening hours. */
  private static final int MOST_DAYS = 60;

  /** Whether a cap would hold some of these back for a later day. */
  boolean exceededBy(int segments, Instant begin) {
    return cap != null && segments > left && left < byPace(begin);
  }

  /**
   * When the last of these segments leaves.
   *
   * @param opens the first instant from then on at which the notice may leave
   */
  Instant finish(int segments, Instant begin, UnaryOperator<Instant> opens) {
    Instant at = begin;
    long rest = segments;
    if (cap != null) {
      long today = left;
      for (int day = 0; day < MOST_DAYS && rest > room(at, today); day++) {
        rest -= room(at, today);
        at = opens.apply(CarrierDay.end(at));
        today = cap;
      }
      if (rest > room(at, today)) {
        long days = (rest - 1) / cap;
        rest -= days * cap;
        at = at.plus(Duration.ofDays(days));
      }
    }
    return at.plusMillis(rest * 1000 / segmentsPerSecond);
  }

  /** What its pace and its cap let through in what is left of the day. */
  private long room(Instant at, long ofCap) {
    // A day that ends before the cap does is no limit: the next one begins at once.
    return Math.min(ofCap, byPace(at));
  }

  private long byPace(Instant at) {
    return Duration.between(at, CarrierDay.end(at)).toMillis() * segmentsPerSecond / 1000 + 1;
  }
}
