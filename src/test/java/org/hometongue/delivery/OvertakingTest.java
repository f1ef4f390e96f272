package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Handover;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** Promise P9 where senders are slow: an emergency waits for a second's worth of texts at most. */
class OvertakingTest extends EngineFixture {
  private static final Duration SOON = Duration.ofSeconds(3);

  @Test
  void anEmergencyNeedNotWaitForTheEndOfASlowSlice() {
    slow();
    announce("MISSION", 5, 0);
    UUID routine = announcement;
    dispatchUntil(() -> sms.handed.size() == 1);
    UUID emergency = emergencyToTheLastFamily();

    dispatchUntil(() -> sms.handed.stream().anyMatch(h -> h.announcementId().equals(emergency)));

    // One that had left, one that was on its way when the emergency was approved.
    assertThat(sms.handed.stream().filter(h -> h.announcementId().equals(routine)).count())
        .isLessThanOrEqualTo(2);
    dispatchUntil(() -> state(2) == 6);
    assertThat(sms.handed).hasSize(6);
  }

  @Test
  void slowSlicesOfOtherDistrictsLeaveRoom() {
    List<UUID> slow = new ArrayList<>();
    for (int n = 0; n < wiring.get(DeliverySettings.class).slicesAtOnce(); n++) {
      slow.add(district);
      slow();
      announce("MISSION", 5, 0);
      freshDistrict();
    }
    dispatchUntil(
        () -> sms.handed.stream().map(Handover::districtId).distinct().count() == slow.size());
    announce("EMERGENCY", 2, 0);
    long begun = System.nanoTime();

    dispatchUntil(() -> state(2) == 2);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    UUID urgent = district;
    for (UUID one : slow) {
      district = one;
      dispatchUntil(() -> state(2) == 5);
      noDistrictLeftWithWork();
    }
    district = urgent;
  }

  @Test
  void aNodeThatStopsGivesTheRestOfASlowSliceBack() throws InterruptedException {
    slow();
    announce("MISSION", 5, 0);
    Dispatcher other = dispatcher(wiring.get(DeliverySettings.class));
    other.round();
    await().atMost(Duration.ofSeconds(10)).until(() -> sms.handed.size() == 1);
    long begun = System.nanoTime();

    other.stop(new ShutdownEvent());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    assertThat(state(1)).isZero();
    assertThat(state(0)).isGreaterThanOrEqualTo(3);
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(5);
  }

  private void slow() {
    run("update sender set segments_per_second = 1 where district_id = :district");
  }

  /** The same text again, as an emergency. */
  private UUID emergencyToTheLastFamily() {
    UUID emergency = Ids.next();
    copy("announcement", emergency, ", 'message_class', 'EMERGENCY', 'verify_code', 'HIJKLMN'", "");
    copy("rendition", emergency, "", "");
    copy("delivery", emergency, "", " and seq = 5");
    queue(emergency, Lane.EMERGENCY, 5);
    return emergency;
  }

  private void copy(String table, UUID announcementId, String changed, String which) {
    run(
        "insert into "
            + table
            + " select (jsonb_populate_record(t, jsonb_build_object('announcement_id', '"
            + announcementId
            + "'"
            + changed
            + "))).* from "
            + table
            + " t where district_id = :district"
            + which);
  }
}
