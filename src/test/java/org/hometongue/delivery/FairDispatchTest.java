package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The dispatcher takes slices as {@link FairShare} says, one at a time so that the order shows. */
class FairDispatchTest extends EngineFixture {

  @Test
  void aDistrictWithSmallSlicesIsDoneInTwiceItsTimeAloneBesideALargeOne() {
    UUID large = district;
    announce("MISSION", 100, 0);
    freshDistrict();
    UUID small = district;
    announce("MISSION", 10, 0);
    // Its work lies in slices of one: turn by turn, slice for slice, it would wait for all of the
    // others.
    run("delete from slice where district_id = :district");
    for (int seq = 1; seq <= 10; seq++) {
      queue(announcement, Lane.MISSION, seq);
    }
    Dispatcher oneAtATime = dispatcher(onePlace(wiring.get(DeliverySettings.class)));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              oneAtATime.round();
              return sms.handed.size() == 110;
            });
    int last = 0;
    for (int i = 0; i < sms.handed.size(); i++) {
      if (sms.handed.get(i).districtId().equals(small)) {
        last = i + 1;
      }
    }
    // Ten of its own, as many of the other, and the slice of five that was under way.
    assertThat(last).isLessThanOrEqualTo(10 + 10 + 5);
    district = large;
    noDistrictLeftWithWork();
    district = small;
  }

  private static DeliverySettings onePlace(DeliverySettings settings) {
    return (DeliverySettings)
        Proxy.newProxyInstance(
            FairDispatchTest.class.getClassLoader(),
            new Class<?>[] {DeliverySettings.class},
            (proxy, method, arguments) ->
                method.getName().equals("slicesAtOnce")
                    ? Integer.valueOf(1)
                    : method.invoke(settings, arguments));
  }
}
