package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.Test;

/** What of a district the reconciler has to look after, and what an idle one costs. */
class OpenEndsTest extends EngineFixture {
  private static final OpenEnds.Found NOTHING = new OpenEnds.Found(false, false);
  private static final OpenEnds.Found UNSETTLED = new OpenEnds.Found(true, false);

  @Test
  void anIdleDistrictCostsOneTransaction() {
    assertThat(found()).isEqualTo(NOTHING);
    long before = wiring.transactions();
    wiring.get(Reconciler.class).settle(district);
    assertThat(wiring.transactions() - before).isEqualTo(1);
  }

  @Test
  void anAnnouncementIsUnsettledUntilItIsDone() {
    announce("MISSION", 1, 0);
    assertThat(found()).isEqualTo(UNSETTLED);
    run("delete from slice where district_id = :district");
    assertThat(found()).as("still to be ended").isEqualTo(UNSETTLED);
    settle();
    assertThat(status()).isEqualTo("DONE");
    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aSliceIsUnsettledWhateverItsAnnouncement() {
    announce("MISSION", 1, 0);
    run("update announcement set status = 'HALTED' where district_id = :district");
    assertThat(found()).isEqualTo(UNSETTLED);
  }

  @Test
  void anAttemptInDoubtIsUnsettledWhateverItsAnnouncement() {
    announce("MISSION", 1, 0);
    sms.answer = handover -> new SendOutcome.Unknown("read-timeout");
    dispatchUntil(() -> state(7) == 1 && !wiring.get(Dispatcher.class).busyWith(smsSender));
    run("update announcement set status = 'HALTED' where district_id = :district");
    assertThat(found()).isEqualTo(UNSETTLED);
  }

  @Test
  void aRetryCountsFromTheMomentItIsDue() {
    announce("MISSION", 1, 0);
    dispatchUntil(() -> state(2) == 1 && !wiring.get(Dispatcher.class).busyWith(smsSender));
    settle();
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(found()).isEqualTo(NOTHING);
    clock.step(Duration.ofHours(1));
    assertThat(found()).isEqualTo(new OpenEnds.Found(false, true));
  }

  private OpenEnds.Found found() {
    return wiring.get(OpenEnds.class).look(district, clock.instant());
  }
}
