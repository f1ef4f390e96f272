package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How many days a capped sender needs. */
class DailyRoomTest {
  /** Eight in the morning, Pacific time: sixteen hours are left of the carriers' day. */
  private static final Instant MORNING = Instant.parse("2026-11-23T16:00:00Z");

  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private static final UnaryOperator<Instant> ALWAYS_OPEN = at -> at;

  @Test
  void withoutACapThePaceAloneCounts() {
    DailyRoom room = new DailyRoom(10, null, 0);
    assertThat(room.finish(1_000_000, MORNING, ALWAYS_OPEN))
        .isEqualTo(MORNING.plusSeconds(100_000));
    assertThat(room.exceededBy(1_000_000, MORNING)).isFalse();
  }

  @Test
  void whatFitsIntoTheRestOfTheDayIsNotDelayed() {
    DailyRoom room = new DailyRoom(10, 2_000, 500);
    assertThat(room.exceededBy(500, MORNING)).isFalse();
    assertThat(room.finish(500, MORNING, ALWAYS_OPEN)).isEqualTo(MORNING.plusSeconds(50));
    assertThat(room.exceededBy(501, MORNING)).isTrue();
  }

  @Test
  void theRestLeavesOnTheNextDaysWhenTheNoticeMayLeave() {
    DailyRoom room = new DailyRoom(10, 2_000, 500);
    assertThat(room.finish(600, MORNING, ALWAYS_OPEN)).isEqualTo(MIDNIGHT.plusSeconds(10));
    assertThat(room.finish(600, MORNING, at -> at.plus(Duration.ofHours(5))))
        .as("after the quiet hours")
        .isEqualTo(MIDNIGHT.plus(Duration.ofHours(5)).plusSeconds(10));
    assertThat(room.finish(4_600, MORNING, ALWAYS_OPEN))
        .isEqualTo(MIDNIGHT.plus(Duration.ofDays(2)).plusSeconds(10));
  }

  @Test
  void anAbsurdCapIsReckonedToo() {
    assertThat(new DailyRoom(10, 1, 0).finish(100_000, MORNING, ALWAYS_OPEN))
        .isAfter(MORNING.plus(Duration.ofDays(99_000)));
  }

  @Test
  void aSlowSenderThatSendsPastMidnightIsNotHeldByItsCap() {
    DailyRoom room = new DailyRoom(1, 80_000, 80_000);
    assertThat(room.exceededBy(60_000, MORNING)).as("its pace holds it").isFalse();
    assertThat(room.finish(60_000, MORNING, ALWAYS_OPEN))
        .isBetween(MORNING.plusSeconds(59_990), MORNING.plusSeconds(60_010));
  }
}
