package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person ends a sender's rest: what waited for that is due, and nothing else is. */
class ResumeTest extends EngineFixture {
  private static final Duration REST = Duration.ofMinutes(30);

  @BeforeEach
  void aRestingSender() {
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(REST, false));
  }

  @Test
  void whatWaitsForTheEndOfTheRestIsDue() {
    announce("MISSION", 3, 0);
    due(REST.plusSeconds(1));
    resume();
    assertThat(dueSlices()).isEqualTo(1);
  }

  @Test
  void whatIsDueLongAfterTheRestIsLeftAlone() {
    announce("MISSION", 3, 0);
    due(Duration.ofDays(2));
    resume();
    assertThat(dueSlices()).isZero();
  }

  @Test
  void anAnnouncementThatIsPlannedForLaterIsLeftAlone() {
    announce("MISSION", 3, 0);
    run(
        "update announcement set not_before = '"
            + clock.instant().plus(Duration.ofMinutes(20))
            + "' where district_id = :district");
    due(Duration.ofMinutes(20));
    resume();
    assertThat(dueSlices()).isZero();
  }

  @Test
  void aShareThatIsHeldUntilAnotherDayIsLeftAlone() {
    announce("MISSION", 3, 0);
    run(
        "insert into held_delivery (district_id, announcement_id, seq, until) values (:district, '"
            + announcement
            + "', 2, '"
            + clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1)
            + "')");
    due(Duration.ofMinutes(20));
    resume();
    assertThat(dueSlices()).isZero();
    run("update held_delivery set until = until - 1 where district_id = :district");
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(REST, false));
    resume();
    assertThat(dueSlices()).as("its day has come").isEqualTo(1);
  }

  @Test
  void nothingWaitsForASenderThatDoesNotRest() {
    run(
        "update sender set paused_until = now() - interval '1 second' where district_id = :district");
    announce("MISSION", 3, 0);
    due(Duration.ofSeconds(50));
    resume();
    assertThat(dueSlices()).isZero();
  }

  private void due(Duration after) {
    run(
        "update slice set due_at = now() + interval '"
            + after.toSeconds()
            + " seconds' where district_id = :district");
  }

  private void resume() {
    wiring.get(SenderStops.class).resume(district, smsSender);
  }
}
