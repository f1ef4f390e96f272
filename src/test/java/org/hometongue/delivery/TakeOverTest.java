package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** A sender of a dead node stands still for its lease, and no longer. */
class TakeOverTest extends EngineFixture {
  @Test
  void aSenderIsTakenOverWhenTheOthersLeaseEndsAndNotAThirdOfALeaseLater() {
    run(
        "update sender set owner = '%s', owned_until = now() + interval '0.5 seconds' where district_id = :district"
            .formatted(Ids.next()));
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    assertThat(senders.ownsAny(district)).isFalse();

    await()
        .atMost(Duration.ofSeconds(3))
        .until(
            () -> {
              senders.own(district);
              return senders.ownsAny(district);
            });
  }
}
