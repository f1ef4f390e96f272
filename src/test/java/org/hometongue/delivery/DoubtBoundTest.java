package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a sender has in doubt is bounded by what its node may have on its way, however long it
 * fails.
 */
class DoubtBoundTest extends EngineFixture {
  /** Of the engine under test: six slices of five. */
  private static final int MOST = 30;

  @Test
  void aProviderThatFailsForLongIsTriedWithSingleTexts() {
    announce("EMERGENCY", 60, 0);
    fast();
    sms.answer = h -> new SendOutcome.Unknown("http-500");
    dispatchUntil(() -> resting() && idle());
    int first = state(7);
    assertThat(first).as("what was on its way").isLessThanOrEqualTo(15);
    for (int trial = 1; trial <= 5; trial++) {
      restIsOver();
      dispatchUntil(() -> resting() && idle());
      assertThat(state(7)).isEqualTo(first + trial);
    }
    sms.answer = sms::accept;
    restIsOver();
    dispatchUntil(() -> state(0) == 0 && state(1) == 0);
    assertThat(sms.handed).as("each once").hasSize(60);
  }

  @Test
  void withoutRoomItRestsLongAndEmergenciesGoRoundIt() {
    announce("EMERGENCY", 60, 40);
    fast();
    leftInDoubtBefore(MOST);
    sms.answer = h -> new SendOutcome.Unknown("http-500");
    sms.listAway = true;
    dispatchUntil(() -> resting() && idle());
    assertThat(state(7)).as("one trial").isEqualTo(MOST + 1);
    assertThat(
            count(
                "select count(*) from sender where district_id = :district"
                    + " and bypassed_until > now() + interval '10 seconds'"))
        .isEqualTo(1);
    settle();
    dispatchUntil(() -> !mail.handed.isEmpty());
    assertThat(state(7)).isEqualTo(MOST + 1);
  }

  @Test
  void whileTheListCannotBeReadEachTrialAddsOneAndAfterwardsEverybodyIsServed() {
    announce("EMERGENCY", 40, 0);
    fast();
    leftInDoubtBefore(MOST);
    sms.answer = h -> new SendOutcome.Unknown("http-500");
    sms.listAway = true;
    for (int trial = 1; trial <= 3; trial++) {
      dispatchUntil(() -> resting() && idle());
      clock.step(Duration.ofMinutes(3));
      settle();
      assertThat(state(7)).isEqualTo(MOST + trial);
      restIsOver();
    }
    sms.answer = sms::accept;
    sms.listAway = false;
    clock.step(Duration.ofMinutes(3));
    settle();
    allIsDue();
    dispatchUntil(() -> state(2) == 40);
    assertThat(count("select count(*) from in_doubt where district_id = :district")).isZero();
  }

  @Test
  void whatIsLeftToAPersonOrWasRestoredTakesNoRoom() {
    announce("EMERGENCY", 40, 0);
    fast();
    leftInDoubtBefore(MOST);
    run("update in_doubt set why = 'restored' where district_id = :district and seq % 3 = 0");
    run("update in_doubt set left_at = now() where district_id = :district and seq % 3 = 1");
    run("update in_doubt set decided_by = 'it' where district_id = :district and seq % 3 = 2");
    assertThat(open()).isZero();
  }

  @Test
  void aSliceOfAnotherNodeIsCountedWhole() {
    announce("EMERGENCY", 10, 0);
    run(
        "update slice set state = 1, owner = '%s', leased_until = now() + interval '10 seconds' where district_id = :district"
            .formatted(Ids.next()));
    assertThat(open()).isEqualTo(10);
    run("update slice set owner = '%s' where district_id = :district".formatted(node()));
    assertThat(open()).as("on its way from here").isZero();
    run(
        "update slice set leased_until = now() - interval '1 second' where district_id = :district");
    assertThat(open()).as("left behind").isEqualTo(10);
  }

  /** The engine is the other classes' too, and reconciles every district. */
  @AfterEach
  void nothingIsLeftInDoubt() {
    run("delete from in_doubt where district_id = :district");
  }

  private int open() {
    return wiring
        .get(Database.class)
        .in(district, h -> wiring.get(Doubts.class).open(h, district, node()))
        .getOrDefault(smsSender, 0);
  }

  private static UUID node() {
    return wiring.get(Senders.class).node();
  }

  private void fast() {
    run("update sender set segments_per_second = 300 where district_id = :district");
  }

  /** The first ones, before this node has owned the sender. */
  private void leftInDoubtBefore(int texts) {
    run(
        "update delivery set state = 7, handed_at = now() where district_id = :district and seq <= "
            + texts);
    wiring
        .get(Database.class)
        .run(
            district,
            h -> wiring.get(Doubts.class).enterAll(h, district, announcement, clock.instant()));
  }

  private boolean resting() {
    return count(
            "select count(*) from sender where district_id = :district and paused_until > now()")
        == 1;
  }

  private boolean idle() {
    return !wiring.get(Dispatcher.class).busyWith(smsSender);
  }

  private void restIsOver() {
    run(
        "update sender set paused_until = null, bypassed_until = null where district_id = :district");
    allIsDue();
  }
}
