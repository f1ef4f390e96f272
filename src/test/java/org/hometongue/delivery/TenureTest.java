package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.channel.Channel;
import org.hometongue.district.Opening;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** One node alone paces a sender, whatever is still in the hands of the one before. */
class TenureTest extends EngineFixture {
  @Test
  void endsWhenItIsNotExtended() {
    Tenure tenure = new Tenure(1_000);
    assertThat(tenure.isOver(1_000)).isFalse();
    assertThat(tenure.isOver(1_001)).isTrue();
    tenure.extend(2_000);
    assertThat(tenure.isOver(1_001)).isFalse();
    assertThat(tenure.isOver(2_001)).isTrue();
  }

  @Test
  void whatIsInHandWaitsWhenTheSenderMayBeAnothers() {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    List<Marked> marked =
        wiring
            .get(DeliveryRows.class)
            .mark(slice, Channel.SMS, slice.seqs(), clock.instant())
            .marked();
    Senders.OwnedSender owned = owned();
    long now = System.nanoTime();
    Senders.OwnedSender lost =
        new Senders.OwnedSender(
            owned.row(),
            owned.config(),
            owned.pace(),
            owned.window(),
            new Tenure(now - 1),
            owned.trust());
    Lease lease = new Lease(Duration.ofMinutes(1), now, Duration.ofSeconds(20), () -> true);
    Opening open = new Opening(NOW.minusSeconds(60), Instant.MAX);

    assertThat(wiring.get(HandOff.class).all(slice, lost, marked, lease, open))
        .extracting(RowOutcome::state)
        .containsOnly(DeliveryState.PLANNED);
    assertThat(sms.handed).isEmpty();
  }

  /** Another node may have sent until a moment ago: its last second and our first would add up. */
  @Test
  void aSenderThatWasAnothersMeanwhileBeginsANewPace() {
    announce("EMERGENCY", 5, 0);
    senders().own(district);
    Senders.OwnedSender before = owned();
    long lost = System.nanoTime();
    run(
        "update sender set owner = '%s', epoch = epoch + 1, owned_until = now() where district_id = :district"
            .formatted(Ids.next()));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              senders().own(district);
              return owned().pace() != before.pace();
            });

    assertThat(owned().row().epoch()).isEqualTo(before.row().epoch() + 2);
    assertThat(owned().pace().reserve(1, lost) - lost)
        .as("a second after it was taken again")
        .isGreaterThan(Duration.ofSeconds(1).toNanos());
    assertThat(before.tenure().isOver(lost + Duration.ofMinutes(1).toNanos())).isTrue();
  }

  @Test
  void aSenderThatIsKeptKeepsItsPaceAndItsTenureGrows() {
    announce("EMERGENCY", 5, 0);
    senders().own(district);
    Senders.OwnedSender before = owned();
    long end = System.nanoTime() + wiring.get(DeliverySettings.class).senderLease().toNanos();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              senders().own(district);
              return !before.tenure().isOver(end);
            });

    assertThat(owned().pace()).isSameAs(before.pace());
  }

  @Test
  void aSenderWithoutAnAccountIsStoppedAndNothingIsLost() {
    announce("EMERGENCY", 5, 0);
    run(
        "update sender set sandbox = false where district_id = :district and sender_id = '%s'"
            .formatted(smsSender));

    dispatchUntil(
        () ->
            count(
                    "select count(*) from sender where district_id = :district"
                        + " and stopped_reason = 'config:no-account'")
                == 1);

    assertThat(state(0)).isEqualTo(5);
    assertThat(sms.handed).isEmpty();
  }

  private Senders senders() {
    return wiring.get(Senders.class);
  }

  private Senders.OwnedSender owned() {
    return senders().owned(district, smsSender).orElseThrow();
  }

  private Slice claimed() {
    senders().own(district);
    return wiring
        .get(SliceQueue.class)
        .claim(district, 0, senders().node(), List.of())
        .orElseThrow();
  }
}
