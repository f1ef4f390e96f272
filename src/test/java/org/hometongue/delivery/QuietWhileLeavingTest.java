package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts wait for their place in the sender's pace, and quiet hours begin meanwhile. */
class QuietWhileLeavingTest extends EngineFixture {
  private Duration moved = Duration.ZERO;

  @AfterEach
  void theClockIsAsItWas() {
    clock.step(moved.negated());
  }

  @Test
  void whatWaitedIntoQuietHoursDoesNotLeaveAndCostsNoTry() {
    // Two segments a second: one text leaves at once, the next one half a second later.
    run("update sender set segments_per_second = 2 where district_id = :district");
    moveTo(LocalTime.of(19, 59));
    announce("MISSION", 2, 0);
    run("update announcement set urgent = false where district_id = :district");
    sms.answer =
        handover -> {
          moveTo(LocalTime.of(20, 0));
          return sms.accept(handover);
        };

    dispatchUntil(
        () ->
            count("select count(*) from slice where district_id = :district and due_at > now()")
                == 1);

    assertThat(sms.handed).hasSize(1);
    assertThat(state(0)).isEqualTo(1);
    assertThat(count("select sum(tries)::int from delivery where district_id = :district"))
        .isZero();
    assertThat(
            count(
                "select count(*) from sender where district_id = :district and paused_until > now()"))
        .isZero();

    moveTo(LocalTime.of(8, 0).plusMinutes(1));
    allIsDue();
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(2);
  }

  /** The next time at which it is so late. */
  private void moveTo(LocalTime time) {
    Instant now = clock.instant();
    Instant then = now.atZone(ZoneOffset.UTC).with(time).toInstant();
    if (then.isBefore(now)) {
      then = then.plus(Duration.ofDays(1));
    }
    Duration way = Duration.between(now, then);
    moved = moved.plus(way);
    clock.step(way);
  }
}
