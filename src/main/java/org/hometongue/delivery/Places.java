package org.hometongue.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many deliveries this node may have marked as being sent at the same time: what a crash can
 * leave in doubt. A slice is counted by what it marks at once, not by its length: a slow sender
 * marks a second's worth, and any number of such senders must not keep the others from sending.
 */
final class Places {
  private final int slice;
  private final int all;
  private final Semaphore free;

  Places(DeliverySettings settings) {
    this.slice = settings.sliceSize();
    this.all = all(settings);
    this.free = new Semaphore(all);
  }

  /** Deliveries that one node may have marked at most. */
  static int all(DeliverySettings settings) {
    return settings.slicesAtOnce() * settings.sliceSize();
  }

  /** Waits for the place of a whole slice. False: there was none in time. */
  boolean take(Duration longest) throws InterruptedException {
    return free.tryAcquire(slice, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A whole slice's place, taken before. */
  Place taken() {
    return new Place();
  }

  /** Nothing was begun. */
  void giveBack() {
    free.release(slice);
  }

  /** Waits until nothing is on its way. */
  boolean emptyWithin(Duration longest) throws InterruptedException {
    return free.tryAcquire(all, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What one slice occupies. Belongs to its thread. */
  final class Place implements AutoCloseable {
    private int held = slice;

    /** It marks no more than so many deliveries at once. */
    void shrinkTo(int deliveries) {
      int needed = Math.clamp(deliveries, 1, held);
      free.release(held - needed);
      held = needed;
    }

    @Override
    public void close() {
      free.release(held);
      held = 0;
    }
  }
}
