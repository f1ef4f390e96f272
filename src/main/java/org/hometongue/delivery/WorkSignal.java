package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the dispatcher of this node; a lost signal costs one poll. */
@ApplicationScoped
class WorkSignal {
  private final Semaphore pending = new Semaphore(0);

  void workMayWait() {
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
