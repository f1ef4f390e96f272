package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A provider's new status word is noticed, without letting a stranger write into the log. */
class UnknownWordsTest {
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-15T15:00:00Z"));
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final UnknownWords words = new UnknownWords(registry, clock);

  @Test
  void eachWordIsSaidOnceAnHourAndCountedEveryTime() {
    assertThat(words.heard("teleported")).isTrue();
    assertThat(words.heard("Teleported")).isFalse();
    assertThat(words.heard("beamed")).isTrue();
    clock.step(Duration.ofMinutes(61));
    assertThat(words.heard("teleported")).isTrue();
    assertThat(registry.get("hometongue.receipts.unknown.words").counter().count()).isEqualTo(4);
  }

  @Test
  void onlyLettersOfItAreKeptAndNotMany() {
    assertThat(UnknownWords.clean("sent to +1 (202) 555-0123\nERROR all is lost"))
        .doesNotContainPattern("[0-9\n ]")
        .startsWith("sent?to?");
    assertThat(UnknownWords.clean("x".repeat(10_000))).hasSize(33);
    assertThat(UnknownWords.clean("Partially_Delivered")).isEqualTo("partially_delivered");
  }

  @Test
  void aFloodOfNewWordsIsCountedOnly() {
    for (int i = 0; i < UnknownWords.MOST_SAID; i++) {
      assertThat(words.heard("w" + "x".repeat(i))).isTrue();
    }
    assertThat(words.heard("another")).isFalse();
    clock.step(Duration.ofHours(2));
    assertThat(words.heard("another")).isTrue();
  }
}
