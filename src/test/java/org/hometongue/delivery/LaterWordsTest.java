package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While a new version is rolled out, its nodes write states that this one does not know. */
class LaterWordsTest extends EngineFixture {
  @Test
  void anAnnouncementInAnUnknownStatusWaitsUntouched() throws InterruptedException {
    announce("MISSION", 5, 0);
    status("PAUSED");

    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    for (int n = 0; n < 3; n++) {
      lanesAreDue();
      dispatcher.round();
      settle();
    }

    assertThat(sms.handed).isEmpty();
    assertThat(state(0)).isEqualTo(5);
    assertThat(status()).isEqualTo("PAUSED");
    goesOn();
  }

  @Test
  void whatIsInHandWhenTheStatusComesIsNeitherEndedNorLost() {
    announce("MISSION", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Slice slice =
        wiring
            .get(SliceQueue.class)
            .claim(district, Lane.MISSION.ordinal(), senders.node(), List.of())
            .orElseThrow();
    status("PAUSED");

    wiring
        .get(SliceRun.class)
        .run(
            slice,
            senders.owned(district, smsSender).orElseThrow(),
            System.nanoTime(),
            5,
            () -> true);

    assertThat(sms.handed).isEmpty();
    assertThat(reasons()).isEmpty();
    assertThat(state(0)).isEqualTo(5);
    goesOn();
  }

  @Test
  void deliveriesAndSlicesInUnknownStatesStayAsTheyAre() {
    announce("MISSION", 5, 0);
    run(
        "update delivery set state = 9, reason = 'later' where district_id = :district and seq = 2");
    run(
        "insert into slice (district_id, slice_id, announcement_id, sender_id, lane, state, due_at, seqs)"
            + " values (:district, gen_random_uuid(), '%s', '%s', 3, 3, now(), '{2}')"
                .formatted(announcement, smsSender));

    dispatchUntil(() -> state(2) == 4);
    clock.step(Duration.ofMinutes(3));
    settle();

    assertThat(sms.handed).extracting(h -> h.seq()).doesNotContain(2).hasSize(4);
    assertThat(reasons()).containsExactly(java.util.Map.entry("later", 1));
    assertThat(count("select count(*) from slice where district_id = :district and state = 3"))
        .isOne();
  }

  @Test
  void theDoubtOfALaterStateIsKept() {
    announce("MISSION", 5, 0);
    run("update delivery set state = 9 where district_id = :district and seq = 2");
    run(
        "insert into in_doubt (district_id, announcement_id, seq, attempt, since, why)"
            + " values (:district, '%s', 2, 1, now(), 'later')".formatted(announcement));

    dispatchUntil(() -> state(2) == 4);
    settle();

    assertThat(count("select count(*) from in_doubt where district_id = :district")).isOne();
  }

  private void status(String word) {
    run("update announcement set status = '" + word + "' where district_id = :district");
  }

  /** The later version lets it go on: everybody once. */
  private void goesOn() {
    status("SENDING");
    allIsDue();
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).extracting(h -> h.seq()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }
}
