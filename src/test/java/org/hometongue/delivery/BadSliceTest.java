package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hometongue.district.Districts;
import org.hometongue.district.Suspensions;
import org.junit.jupiter.api.Test;

/** Slices that cannot be sent any more end with a clear reason; no row is ever stuck. */
class BadSliceTest extends EngineFixture {

  @Test
  void slicesOfADeletedAnnouncementEndWithThatReason() {
    announce("EMERGENCY", 7, 0);
    asOwner("delete from rendition where district_id = ?");
    asOwner("delete from announcement where district_id = ?");
    settle();
    endedWith(Reasons.ANNOUNCEMENT_MISSING, 7);
    assertThat(Reasons.sentence(Reasons.ANNOUNCEMENT_MISSING)).contains("was deleted");
  }

  @Test
  void oneThatWasClaimedJustBeforeItWasDeletedEndsToo() {
    announce("EMERGENCY", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    assertThat(wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()))
        .isPresent();
    asOwner("delete from rendition where district_id = ?");
    asOwner("delete from announcement where district_id = ?");
    run(
        "update slice set leased_until = now() - interval '1 second' where district_id = :district");
    settle();
    endedWith(Reasons.ANNOUNCEMENT_MISSING, 5);
  }

  @Test
  void nothingLeavesForASuspendedDistrict() {
    announce("EMERGENCY", 6, 0);
    String code =
        wiring.get(Districts.class).all().stream()
            .filter(d -> d.districtId().equals(district))
            .findFirst()
            .orElseThrow()
            .code();
    Suspensions suspensions = wiring.get(Suspensions.class);
    suspensions.suspend("installation", code, true);
    suspensions.suspend("installation", code, true);
    dispatchUntil(() -> state(6) == 6 && openSlices() == 0);
    endedWith(Reasons.DISTRICT_SUSPENDED, 6);
    assertThat(Reasons.sentence(Reasons.DISTRICT_SUSPENDED)).contains("suspended");

    suspensions.suspend("installation", code, false);
    run(
        "update delivery set state = 0, reason = null, settled_at = null"
            + " where district_id = :district and seq <= 2");
    queue(announcement, Lane.EMERGENCY, 1, 2);
    dispatchUntil(() -> state(2) == 2);
  }

  @Test
  void aMissingRenditionEndsItsOwnDeliveriesOnly() {
    announce("EMERGENCY", 6, 0);
    run("update delivery set rendition_id = null where district_id = :district and seq = 1");
    run(
        "update delivery set rendition_id = gen_random_uuid() where district_id = :district and seq = 2");
    dispatchUntil(() -> state(2) == 4 && state(0) + state(1) == 0);
    assertThat(reasons()).containsExactly(java.util.Map.entry(Reasons.RENDITION_MISSING, 2));
    assertThat(Reasons.sentence(Reasons.RENDITION_MISSING)).contains("is missing");
    settle();
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void aDeletedSenderEndsWithTheWindow() {
    announce("EMERGENCY", 3, 0);
    run("delete from sender where district_id = :district and channel = 'SMS'");
    run(
        "update announcement set expires_at = '"
            + clock.instant().minusSeconds(1)
            + "' where district_id = :district");
    settle();
    endedWith(Reasons.EXPIRED, 3);
  }

  private void endedWith(String reason, int families) {
    assertThat(sms.handed).isEmpty();
    assertThat(reasons()).containsExactly(java.util.Map.entry(reason, families));
    assertThat(state(6)).isEqualTo(families);
    assertThat(openSlices()).as("no slice is left").isZero();
  }

  private int openSlices() {
    return count("select count(*) from slice where district_id = :district and state < 2");
  }

  /** What the service itself may not do: by hand, or an older backup. */
  private void asOwner(String sql) {
    try (var connection = wiring.owner().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, district);
      statement.execute();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
