package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** When to look for work again is said for all nodes: who owns the sender must find what is due. */
class OthersWorkTest extends EngineFixture {
  @Test
  void aNodeThatOwnsNoSenderPostponesNothing() throws InterruptedException {
    announce("MISSION", 5, 0);
    another("");

    wiring.get(Dispatcher.class).round();

    assertThat(isDue()).isTrue();
    assertThat(sms.handed).isEmpty();
  }

  @Test
  void aNodeThatOwnsAnotherSenderPostponesNothing() throws InterruptedException {
    announce("MISSION", 5, 0);
    another(" and sender_id = '" + smsSender + "'");

    wiring.get(Dispatcher.class).round();

    assertThat(isDue()).isTrue();
    assertThat(sms.handed).isEmpty();
  }

  /** Otherwise all nodes would ask four times a second. */
  @Test
  void whatNobodyMayClaimIsLookedForAgainLater() throws InterruptedException {
    announce("MISSION", 5, 0);
    another(" and sender_id = '" + smsSender + "'");
    run("update sender set stopped_reason = 'config:x' where district_id = :district");

    wiring.get(Dispatcher.class).round();

    assertThat(isDue()).isFalse();
    assertThat(sms.handed).isEmpty();
  }

  private void another(String which) {
    run(
        "update sender set owner = '%s', owned_until = now() + interval '1 minute' where district_id = :district%s"
            .formatted(Ids.next(), which));
  }

  private boolean isDue() {
    UUID here = district;
    return wiring.get(SliceQueue.class).due().stream().anyMatch(d -> d.districtId().equals(here));
  }
}
