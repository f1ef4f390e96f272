package org.hometongue.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A sender's pace, in segments per second. Places are handed out evenly, and all segments of a text
 * count at the moment in which it leaves: texts that leave within any one second have no more
 * segments than the pace together, unless it is a single text that is longer than the pace. Belongs
 * to the one node that owns the sender.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final long LATE = SECOND / 50;

  /** A second, and as much as a text may leave after its place. */
  private static final long WINDOW = SECOND + LATE;

  private final int segmentsPerSecond;
  private final LongSupplier nanoTime;
  private final LongConsumer sleep;
  private final Deque<Place> taken = new ArrayDeque<>();
  private int inWindow;
  private long nextFree;

  /** Nano time from which a text may leave, and its segments. */
  private record Place(long from, int segments) {}

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

  /**
   * Reserves a place for a text of these segments; returns the nano time from which it may leave.
   */
  synchronized long reserve(int segments, long now) {
    long from = Math.max(now, nextFree);
    leaveWindow(from);
    while (inWindow > 0 && inWindow + segments > segmentsPerSecond) {
      from = taken.element().from() + WINDOW;
      leaveWindow(from);
    }
    taken.add(new Place(from, segments));
    inWindow += segments;
    nextFree = from + segments * SECOND / segmentsPerSecond;
    return from;
  }

  private void leaveWindow(long at) {
    while (!taken.isEmpty() && taken.element().from() + WINDOW - at <= 0) {
      inWindow -= taken.remove().segments();
    }
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
