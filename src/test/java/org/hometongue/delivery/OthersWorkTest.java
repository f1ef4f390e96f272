package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hometongue.platform.Database;
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

  /** The entry would say what was known before the new slices, and nobody would look for them. */
  @Test
  void whatIsBeingQueuedIsNeitherPutOffNorWaitedFor() {
    announce("MISSION", 5, 0);
    run("delete from slice where district_id = :district");
    wiring
        .get(Database.class)
        .run(district, h -> queue(h, announcement, Lane.MISSION, Duration.ofDays(1), 1));
    lanesAreDue();
    wiring.get(Senders.class).own(district);
    UUID node = wiring.get(Senders.class).node();
    SliceQueue queue = wiring.get(SliceQueue.class);
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              queue(h, announcement, Lane.MISSION, Duration.ZERO, 2);
              assertThat(
                      CompletableFuture.supplyAsync(
                              () -> queue.claim(district, Lane.MISSION.ordinal(), node, List.of()),
                              Thread::startVirtualThread)
                          .orTimeout(10, TimeUnit.SECONDS)
                          .join())
                  .isEmpty();
            });

    assertThat(isDue()).isTrue();
  }

  private void another(String which) {
    run(
        "update sender set owner = '%s', owned_until = now() + interval '1 minute' where district_id = :district%s"
            .formatted(Ids.next(), which));
  }

  private boolean isDue() {
    UUID here = district;
    return wiring.get(DistrictWork.class).due().stream().anyMatch(d -> d.districtId().equals(here));
  }
}
