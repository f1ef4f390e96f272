package org.hometongue.delivery;

/**
 * A sender's pace, in segments per second. Places are handed out evenly, so no one-second window
 * ever holds more than the pace. Belongs to the one node that owns the sender.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final int segmentsPerSecond;
  private long nextFree;

  /**
   * @param now {@code System.nanoTime()} of its beginning
   */
  Pace(int segmentsPerSecond, long now) {
    if (segmentsPerSecond < 1) {
      throw new IllegalArgumentException("a pace is at least one segment per second");
    }
    this.segmentsPerSecond = segmentsPerSecond;
    this.nextFree = now;
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
}
