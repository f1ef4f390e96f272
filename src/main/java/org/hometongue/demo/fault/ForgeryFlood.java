package org.hometongue.demo.fault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hometongue.demo.ground.Patience;

/** Forged receipts one after the other, of every kind in turn, for as long as it is open. */
final class ForgeryFlood implements AutoCloseable {
  private static final int FORBIDDEN = 403;

  /** Some hundreds a second: enough to be felt, too few to be nothing but a test of our machine. */
  private static final Duration BETWEEN = Duration.ofMillis(3);

  private final AtomicLong posted = new AtomicLong();
  private final AtomicInteger others = new AtomicInteger();
  private final Thread thread;
  private volatile boolean over;

  private ForgeryFlood(Forgery forgery) {
    thread = Thread.ofVirtual().name("forgeries").start(() -> post(forgery));
  }

  static ForgeryFlood of(Forgery forgery) {
    return new ForgeryFlood(forgery);
  }

  private void post(Forgery forgery) {
    Forgery.Kind[] kinds = Forgery.Kind.values();
    while (!over) {
      int answer = forgery.post(kinds[(int) (posted.getAndIncrement() % kinds.length)]);
      if (answer != FORBIDDEN) {
        others.incrementAndGet();
      }
      Patience.pause(BETWEEN);
    }
  }

  long posted() {
    return posted.get();
  }

  /** Whether each one so far was answered as a forged one is. */
  boolean allForbidden() {
    return others.get() == 0;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
