package org.hometongue.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again while the service runs, at distances of the monotonic clock.
 * Quarkus's scheduler goes by the wall clock: when that is set back by an hour, it does nothing for
 * an hour of what is due every second.
 */
@ApplicationScoped
public class Beats {
  private static final Logger LOG = Logger.getLogger(Beats.class);

  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * Begins, on a thread of its own. A beat that fails is logged, and the next one comes all the
   * same.
   *
   * @param name of the thread
   * @param first until the first beat
   * @param distance from the end of a beat to the next one
   */
  public void every(String name, Duration first, Duration distance, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              for (Duration rest = first; goesOnAfter(rest); rest = distance) {
                beat(name, work);
              }
            });
  }

  private static void beat(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.errorf("%s failed: %s. It is tried again.", name, Fault.describe(e));
    }
  }

  private boolean goesOnAfter(Duration rest) {
    try {
      return !over.await(rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void stop(@Observes ShutdownEvent event) {
    over.countDown();
  }
}
