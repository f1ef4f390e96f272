package org.hometongue.demo.ground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this process, with an end. */
public final class Patience {
  /** Long enough for a start, a restart or the end of a small run on a busy machine. */
  public static final Duration LONG = Duration.ofMinutes(2);

  private Patience() {}

  /**
   * Looks until it is so.
   *
   * @throws IllegalStateException when it is not so in time
   */
  public static void until(String what, Duration longest, Duration every, BooleanSupplier so) {
    if (!within(longest, every, so)) {
      throw new IllegalStateException(
          what + " did not come about within " + longest.toSeconds() + " s");
    }
  }

  /** Looks every 100 ms, for two minutes at most. */
  public static void until(String what, BooleanSupplier so) {
    until(what, LONG, Duration.ofMillis(100), so);
  }

  /** Whether it came about in time. */
  public static boolean within(Duration longest, Duration every, BooleanSupplier so) {
    long end = System.nanoTime() + longest.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(every);
    }
    return true;
  }

  /** Lets time pass. */
  public static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
