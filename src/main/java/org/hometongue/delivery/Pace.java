package org.hometongue.delivery;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A sender's pace, in segments per second. Places are handed out evenly, so no one-second window
 * ever holds more than the pace. Belongs to the one node that owns the sender.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final long LATE = SECOND / 50;

  private final int segmentsPerSecond;
  private final LongSupplier nanoTime;
  private final LongConsumer sleep;
  private long nextFree;

  /**
   * @param now {@code System.nanoTime()} of its beginning
   */
  Pace(int segmentsPerSecond, long now) {
    this(segmentsPerSecond, now, System::nanoTime, LockSupport::parkNanos);
  }

  Pace(int segmentsPerSecond, long now, LongSupplier nanoTime, LongConsumer sleep) {
    if (segmentsPerSecond < 1) {
      throw new IllegalArgumentException("a pace is at least one segment per second");
    }
    this.segmentsPerSecond = segmentsPerSecond;
    this.nextFree = now;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
  }

  int segmentsPerSecond() {
    return segmentsPerSecond;
  }

  /** Reserves places for these segments; returns the nano time from which they may leave. */
  synchronized long reserve(int segments, long now) {
    long from = Math.max(now, nextFree);
    nextFree = from + segments * SECOND / segmentsPerSecond;
    return from;
  }

  /**
   * Waits for a place and takes it in time. One that was slept through is given up: late ones would
   * leave together, and more of them in a second than the pace allows.
   */
  void await(int segments) {
    long place;
    do {
      place = reserve(segments, nanoTime.getAsLong());
      for (long wait = place - nanoTime.getAsLong();
          wait > 0;
          wait = place - nanoTime.getAsLong()) {
        sleep.accept(wait);
      }
    } while (nanoTime.getAsLong() - place > LATE);
  }
}
