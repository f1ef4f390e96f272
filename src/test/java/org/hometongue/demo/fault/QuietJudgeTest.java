package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hometongue.demo.ground.SandboxProcess.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A judge that never says no would let row 16 hold whatever the service does. */
class QuietJudgeTest {
  private static final LocalTime EVENING = LocalTime.of(20, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final Instant NOON_IN_NEW_YORK = Instant.parse("2026-10-28T16:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // In October the Navajo Nation is an hour ahead of the rest of Arizona; in December it is not.
    "2026-10-27T14:30:00Z, America/Phoenix, 1",
    "2026-10-27T14:30:00Z, America/Shiprock, 0",
    "2026-12-01T14:30:00Z, America/Shiprock, 1",
    "2026-10-27T17:59:59Z, Pacific/Honolulu, 1",
    "2026-10-27T18:00:00Z, Pacific/Honolulu, 0",
    "2026-10-27T12:00:00Z, America/Puerto_Rico, 0",
    "2026-10-27T21:59:00Z, Pacific/Guam, 1",
    "2026-10-27T22:00:00Z, Pacific/Guam, 0",
  })
  void readsTheClockOnTheRecipientsWall(Instant at, ZoneId zone, int disturbed) {
    assertThat(judge(UnaryOperator.identity(), zone).disturbed(List.of(text(at))))
        .hasSize(disturbed);
  }

  @Test
  void aTextMayHaveBeenOnItsWayWhenTheEveningBegan() {
    Instant evening = Instant.parse("2026-10-29T00:00:00Z");
    QuietJudge judge = judge(UnaryOperator.identity(), ZoneId.of("America/New_York"));

    assertThat(judge.disturbed(List.of(text(evening.plusMillis(900))))).isEmpty();
    assertThat(judge.disturbed(List.of(text(evening.plusMillis(1_100))))).hasSize(1);
  }

  @Test
  void afterAStepTheNewTimeCounts() {
    UnaryOperator<Instant> tenHoursAhead =
        real -> real.isBefore(NOON_IN_NEW_YORK) ? real : real.plus(Duration.ofHours(10));
    QuietJudge judge = judge(tenHoursAhead, ZoneId.of("America/New_York"));

    assertThat(
            judge.disturbed(
                List.of(
                    text(NOON_IN_NEW_YORK.minusSeconds(1)),
                    text(NOON_IN_NEW_YORK.plusMillis(500)),
                    text(NOON_IN_NEW_YORK.plusSeconds(5)))))
        .containsExactly(text(NOON_IN_NEW_YORK.plusSeconds(5)));
  }

  private static QuietJudge judge(UnaryOperator<Instant> shown, ZoneId zone) {
    return new QuietJudge(shown, phone -> zone, EVENING, MORNING);
  }

  private static Taken text(Instant at) {
    return new Taken("+12025550100", "Schools are open.", at);
  }
}
