package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentCountsTest {
  private static final UUID ANNOUNCEMENT = new UUID(0, 1);

  private long now = 1_000;
  private int counts;
  private final RecentCounts recent = new RecentCounts(() -> now);

  @Test
  void whatIsCountedQuicklyIsCountedEachTime() {
    ask(Duration.ofMillis(20));
    ask(Duration.ofMillis(20));
    assertThat(counts).isEqualTo(2);
  }

  @Test
  void countingTakesATwentiethOfTheTimeAtMost() {
    Duration took = Duration.ofMillis(350);
    long began = now;
    while (now - began < Duration.ofMinutes(1).toNanos()) {
      ask(took);
      now += Duration.ofMillis(200).toNanos();
    }
    assertThat(counts * took.toMillis()).isBetween(2_500L, 3_400L);
  }

  @Test
  void noCountIsOlderThanItMayBe() {
    ask(Duration.ofSeconds(4));
    now += RecentCounts.OLDEST.toNanos();
    ask(Duration.ofSeconds(4));
    assertThat(counts).isEqualTo(2);
  }

  @Test
  void theLastCountIsNotAnOldOne() {
    ask(Duration.ofSeconds(1));
    recent.forget(ANNOUNCEMENT);
    ask(Duration.ofSeconds(1));
    assertThat(counts).isEqualTo(2);
  }

  private void ask(Duration takes) {
    recent.of(
        ANNOUNCEMENT,
        () -> {
          counts++;
          now += takes.toNanos();
          return List.of();
        });
  }
}
