package org.hometongue.delivery;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hometongue.channel.SendOutcome;

/**
 * How many requests of one sender may be on their way at once. Grows by one for each second in
 * which all went well while it was full; is halved, at most once a second, when the provider
 * throttles or its answers take more than twice as long as they used to. Blocking: call {@link
 * #enter} on a virtual thread.
 */
final class Window {
  static final int FIRST = 128;
  private static final int LEAST = 4;
  private static final int MOST = 256;
  private static final long SECOND = 1_000_000_000L;

  /** Below this, slower answers say nothing about the provider. */
  private static final long SHORTEST_USUAL = 50_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private int limit = FIRST;
  private int inside;
  private boolean wasFull;
  private long changedAt;
  private double usual;

  /**
   * @param now {@code System.nanoTime()} of its beginning
   */
  Window(long now) {
    changedAt = now;
  }

  /** Waits for a place. */
  void enter() {
    lock.lock();
    try {
      while (inside >= limit) {
        wasFull = true;
        free.awaitUninterruptibly();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives the place back and learns from the answer.
   *
   * @param took nanoseconds from request to answer
   */
  void leave(SendOutcome outcome, long took, long now) {
    lock.lock();
    try {
      inside--;
      boolean trouble =
          outcome instanceof SendOutcome.Throttled throttled
              ? throttled.scope() != SendOutcome.Scope.RECIPIENT
              : usual > 0 && took > Math.max(2 * usual, SHORTEST_USUAL);
      usual = usual == 0 ? took : usual + (took - usual) / 64;
      if (now - changedAt >= SECOND) {
        adapt(trouble, now);
      }
      free.signal();
    } finally {
      lock.unlock();
    }
  }

  private void adapt(boolean trouble, long now) {
    if (trouble) {
      limit = Math.max(LEAST, limit / 2);
    } else if (wasFull) {
      limit = Math.min(MOST, limit + 1);
      free.signal();
    }
    wasFull = false;
    changedAt = now;
  }

  int limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }
}
