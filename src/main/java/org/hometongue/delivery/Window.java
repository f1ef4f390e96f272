package org.hometongue.delivery;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hometongue.channel.SendOutcome;

/**
 * How many requests of one sender may be on their way at once: additive increase, multiplicative
 * decrease. Grows by one whenever as many answers as it is wide came well while it was full; is
 * halved, at most once a second, when the provider throttles, or when answers have come to take
 * more than twice as long as they used to. {@link #enter} blocks: call it on a virtual thread.
 */
final class Window {
  static final int FIRST = 128;
  static final int LEAST = 4;
  static final int MOST = 256;

  /**
   * Who waits is woken when this part of the window is free: once for several texts, not for each.
   */
  private static final int PART = 8;

  private static final long SECOND = 1_000_000_000L;

  /** Below this, slower answers say more about our own machine than about the provider. */
  private static final double WORTH_NOTING = 0.25 * SECOND;

  /** Weights of one answer: in what is usual, and in what is so lately. */
  private static final double LONG = 1.0 / 1024;

  private static final double SHORT = 1.0 / 32;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private int limit = FIRST;
  private int inside;
  private int wellWhileFull;
  private long halvedAt;
  private double usual;
  private double lately;

  /**
   * @param now {@code System.nanoTime()} of its beginning
   */
  Window(long now) {
    halvedAt = now;
  }

  /** Waits for a place. */
  void enter() {
    lock.lock();
    try {
      while (inside >= limit) {
        free.awaitUninterruptibly();
      }
      inside++;
      wakeNext();
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
      boolean full = inside >= limit;
      inside--;
      if (learn(took) || isThrottle(outcome)) {
        halve(now);
      } else if (full && ++wellWhileFull >= limit) {
        limit = Math.min(MOST, limit + 1);
        wellWhileFull = 0;
      }
      wakeNext();
    } finally {
      lock.unlock();
    }
  }

  /** Also asked on entering: whoever was woken may have had a single text, and the rest is free. */
  private void wakeNext() {
    if (limit - inside >= Math.max(1, limit / PART)) {
      free.signal();
    }
  }

  private boolean learn(long took) {
    usual = usual == 0 ? took : usual + (took - usual) * LONG;
    lately = lately == 0 ? took : lately + (took - lately) * SHORT;
    return lately > Math.max(2 * usual, WORTH_NOTING);
  }

  private static boolean isThrottle(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Throttled throttled
        && switch (throttled.scope()) {
          case RECIPIENT, CARRIER -> false;
          case SENDER, ACCOUNT, TEMPLATE -> true;
        };
  }

  private void halve(long now) {
    if (now - halvedAt >= SECOND) {
      limit = Math.max(LEAST, limit / 2);
      halvedAt = now;
      wellWhileFull = 0;
      // Slower is the new usual: a provider that stays slow is not slowed down further and further.
      usual = lately;
    }
  }

  /** Requests that are on their way. */
  int inside() {
    lock.lock();
    try {
      return inside;
    } finally {
      lock.unlock();
    }
  }

  /** Threads that wait for a place. */
  int waiting() {
    lock.lock();
    try {
      return lock.getWaitQueueLength(free);
    } finally {
      lock.unlock();
    }
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
