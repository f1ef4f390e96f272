package org.hometongue.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A sender's pace, in segments per second. Places are handed out evenly, and all segments of a text
 * count at the moment in which it leaves: texts that leave within any one second have no more
 * segments than the pace together, unless it is a single text that is longer than the pace. Belongs
 * to the one node that owns the sender.
 *
 * <p>Up to {@link #ONE_BY_ONE} a text has left when it was really written, and the next one waits
 * for that: the first over a new connection is late by as much as the others are apart.
 */
final class Pace {
  /** Segments per second; faster senders could not wait for each text by itself. */
  static final int ONE_BY_ONE = 250;

  private static final long SECOND = 1_000_000_000L;
  private static final long LATE = SECOND / 50;

  /**
   * How much longer one text of a slow sender may take to the provider than a later one. More than
   * a busy machine was seen to make of it; costs a twentieth of the pace.
   */
  private static final long APART = SECOND / 20;

  /** How much earlier a fast sender's text may leave: shorter sleeps cost more than the text. */
  private static final long EARLY = SECOND / 500;

  private final int segmentsPerSecond;

  private final long window;

  private final LongSupplier nanoTime;
  private final LongConsumer sleep;
  private final Deque<Place> taken = new ArrayDeque<>();
  private final Semaphore turn = new Semaphore(1, true);
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
    this.window = window(segmentsPerSecond);
    this.nextFree = now;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
  }

  /** A second, and what of it a text may lose or gain on its way. */
  private static long window(int segmentsPerSecond) {
    return SECOND + (segmentsPerSecond <= ONE_BY_ONE ? APART : LATE + EARLY);
  }

  /** The time in which no more segments leave than the pace has in a second. */
  static double windowSeconds(int segmentsPerSecond) {
    return (double) window(segmentsPerSecond) / SECOND;
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
      from = taken.element().from() + window;
      leaveWindow(from);
    }
    taken.add(new Place(from, segments));
    inWindow += segments;
    nextFree = from + segments * SECOND / segmentsPerSecond;
    return from;
  }

  private void leaveWindow(long at) {
    while (!taken.isEmpty() && taken.element().from() + window - at <= 0) {
      inWindow -= taken.remove().segments();
    }
  }

  /** The moment of one text. Whoever has it says when the text is on its way, or will not be. */
  final class Turn {
    private final AtomicBoolean open = new AtomicBoolean(segmentsPerSecond <= ONE_BY_ONE);

    /** From now on the next text may leave. Said again, it changes nothing. */
    void over() {
      if (open.getAndSet(false)) {
        leftNow();
        turn.release();
      }
    }
  }

  /** Nobody has taken a place since: this is the last one. */
  private synchronized void leftNow() {
    Place planned = taken.removeLast();
    taken.add(new Place(Math.max(planned.from(), nanoTime.getAsLong()), planned.segments()));
  }

  /** Waits for a place. */
  Turn await(int segments) {
    if (segmentsPerSecond <= ONE_BY_ONE) {
      turn.acquireUninterruptibly();
      sleepUntil(reserve(segments, nanoTime.getAsLong()));
    } else {
      awaitInTime(segments);
    }
    return new Turn();
  }

  /**
   * A place that was slept through is given up: late ones would leave together, and more of them in
   * a second than the pace allows.
   */
  private void awaitInTime(int segments) {
    long place;
    do {
      long now = nanoTime.getAsLong();
      place = reserve(segments, now);
      if (place - now > EARLY) {
        sleepUntil(place);
      }
    } while (nanoTime.getAsLong() - place > LATE);
  }

  private void sleepUntil(long place) {
    for (long wait = place - nanoTime.getAsLong(); wait > 0; wait = place - nanoTime.getAsLong()) {
      sleep.accept(wait);
    }
  }
}
