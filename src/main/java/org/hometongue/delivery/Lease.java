package org.hometongue.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * For how long a slice is surely this node's, and how it is kept while answers are on their way.
 *
 * @param until {@code System.nanoTime()} after which the slice may be somebody else's; nothing
 *     leaves from then on
 * @param renewEvery how often it is renewed while answers are awaited
 * @param renewal may fail: the lease then runs out, and whoever takes the slice over asks the
 *     provider
 */
record Lease(long until, Duration renewEvery, Runnable renewal) {
  boolean isOver(long nanoTime) {
    return nanoTime - until > 0;
  }

  /** Waits until it is done, however long that takes. */
  void keepUntil(CompletableFuture<Void> done) {
    while (!done.isDone()) {
      try {
        done.get(renewEvery.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        renew();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        return;
      }
    }
  }

  private void renew() {
    try {
      renewal.run();
    } catch (RuntimeException e) {
      // The database is away, as the dispatcher says every time; what is on its way goes on.
    }
  }
}
