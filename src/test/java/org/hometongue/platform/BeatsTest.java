package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatsTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofMillis(300);

  private final Beats beats = new Beats();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void goesOnAfterABeatThatFailed() {
    beats.every(
        "test",
        SHORT,
        SHORT,
        () -> {
          done.incrementAndGet();
          throw new IllegalStateException("the third leg is missing");
        });

    await().atMost(Duration.ofSeconds(10)).until(() -> done.get() > 2);
    beats.stop(new ShutdownEvent());
  }

  @Test
  void waitsBeforeTheFirstOneAndEndsWithTheService() {
    beats.every("test", LONG, SHORT, done::incrementAndGet);
    assertThat(done).hasValue(0);
    beats.stop(new ShutdownEvent());

    await()
        .during(LONG.multipliedBy(2))
        .atMost(Duration.ofSeconds(10))
        .until(() -> done.get() == 0);
  }
}
