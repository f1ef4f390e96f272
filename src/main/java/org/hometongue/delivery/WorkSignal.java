package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Wakes the dispatcher of this node; a lost signal costs one poll. */
@ApplicationScoped
class WorkSignal {
  private final Semaphore pending = new Semaphore(0);
  private final AtomicLong told = new AtomicLong();

  /** There may be work that nobody has seen yet. */
  void workMayWait() {
    told.incrementAndGet();
    wake();
  }

  /** There is room for work that was seen before. */
  void placeIsFree() {
    wake();
  }

  /** How often work was announced: unchanged, there is nothing new to see. */
  long told() {
    return told.get();
  }

  private void wake() {
    if (pending.availablePermits() == 0) {
      pending.release();
    }
  }

  /** Waits for a signal, at most this long. */
  void await(Duration longest) throws InterruptedException {
    if (pending.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      pending.drainPermits();
    }
  }
}
