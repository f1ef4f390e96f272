package org.hometongue.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * For how long a slice is surely this node's, and how it is kept while its texts leave and their
 * answers are on their way. Belongs to the slice's thread.
 */
final class Lease {
  private final long length;
  private final long renewEvery;
  private final BooleanSupplier renewal;
  private final long begun;
  private long from;

  /**
   * @param from {@code System.nanoTime()} before it was taken: the database counts from later on
   * @param renewEvery well under its length, and under that of the sender's, which is kept with it
   * @param renewal takes it anew for the same time; false: it was lost. It may fail: the lease then
   *     runs out, and whoever takes the slice over asks the provider
   */
  Lease(Duration length, long from, Duration renewEvery, BooleanSupplier renewal) {
    this.length = length.toNanos();
    this.renewEvery = renewEvery.toNanos();
    this.renewal = renewal;
    this.begun = from;
    this.from = from;
  }

  /**
   * {@code System.nanoTime()} before it was taken: then the database was asked whether anything may
   * leave.
   */
  long begun() {
    return begun;
  }

  /** From now on the slice may be somebody else's, and nothing leaves. */
  boolean isOver(long nanoTime) {
    return nanoTime - from > length;
  }

  /** Renews it when it is time; called before each text. Does not bring back a lost one. */
  void keep() {
    long now = System.nanoTime();
    if (now - from >= renewEvery && !isOver(now)) {
      renew(now);
    }
  }

  /** Waits until it is done, however long that takes. */
  void keepUntil(CompletableFuture<Void> done) {
    while (!done.isDone()) {
      try {
        done.get(renewEvery, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        renew(System.nanoTime());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        return;
      }
    }
  }

  private void renew(long now) {
    try {
      if (renewal.getAsBoolean()) {
        from = now;
      }
    } catch (RuntimeException e) {
      // The database is away, as the dispatcher says every time; what is on its way goes on.
    }
  }
}
