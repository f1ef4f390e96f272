package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.district.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was marked when its sender stops, or begins to rest, does not leave; it goes back. */
class HeldBackTest extends EngineFixture {
  private static final Duration REST = Duration.ofMinutes(30);

  /** An account's rest would hold up other classes: the engine is theirs too. */
  @AfterEach
  void theAccountRestsNoMore() {
    clock.step(REST.plusSeconds(1));
  }

  @Test
  void aWordHoldsWhatAskedBeforeItAndNothingElse() {
    SenderBoard board = new SenderBoard();
    UUID other = UUID.randomUUID();
    long before = System.nanoTime();
    assertThat(board.isHeldBack(smsSender, before)).isFalse();
    board.holdBack(smsSender);
    assertThat(board.isHeldBack(smsSender, before)).isTrue();
    assertThat(board.isHeldBack(other, before)).isFalse();
    assertThat(board.isHeldBack(smsSender, System.nanoTime() + 1))
        .as("who asks the database now knows better")
        .isFalse();
  }

  @Test
  void whatWaitsForItsPlaceBehindAStopGoesBackAndLeavesWhenAPersonHasMendedIt() {
    slow();
    announce("EMERGENCY", 4, 0);
    sms.answer =
        h -> {
          wiring.get(SenderStops.class).stop(district, smsSender, "config:30034");
          return sms.accept(h);
        };
    dispatchUntil(() -> state(2) == 1 && idle());
    assertThat(sms.handed).as("of the two of a second's batch").hasSize(1);
    assertUntouched(3);

    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 4);
    assertThat(sms.handed).hasSize(4);
  }

  @Test
  void theRefusalOfASenderHoldsTheRestOfItsBatch() {
    slow();
    announce("EMERGENCY", 4, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "30034", true);
    dispatchUntil(() -> stopped() && idle());
    assertThat(sms.handed).hasSize(1);
    assertUntouched(4);
  }

  @Test
  void aRestThatIsNamedHoldsTheRestOfItsBatch() {
    slow();
    announce("EMERGENCY", 4, 0);
    sms.answer = h -> throttled(Scope.ACCOUNT, Optional.of(REST));
    dispatchUntil(() -> resting() && idle());
    assertThat(sms.handed).hasSize(1);
    assertUntouched(4);
  }

  @Test
  void otherSlicesOfARestingSenderGoBackToo() {
    announce("EMERGENCY", 10, 0);
    Slice first = claimed();
    Slice second = claimed();
    List<Marked> ofFirst = marked(first);
    List<Marked> ofSecond = marked(second);
    Lease asked = lease();
    sms.answer = h -> throttled(Scope.SENDER, Optional.empty());
    List<RowOutcome> heard = handOver(first, ofFirst, lease());
    assertThat(heard).extracting(RowOutcome::answer).doesNotContain(heldBack());
    wiring.get(Aftermath.class).of(first, owned(), heard, true);
    assertThat(sms.handed).as("nobody said how long: all are weighed").hasSize(5);

    assertThat(handOver(second, ofSecond, asked))
        .allSatisfy(
            outcome -> {
              assertThat(outcome.answer()).isEqualTo(heldBack());
              assertThat(outcome.state()).isEqualTo(DeliveryState.PLANNED);
              assertThat(outcome.tried()).isZero();
            });
    assertThat(sms.handed).hasSize(5);
  }

  @Test
  void whoIsHeldBackSaysNothingAboutTheProvider() {
    SenderTrouble trouble = new SenderTrouble();
    Marked marked = new Marked(1, 1, smsSender, smsSender, new byte[0], new byte[0]);
    Instant now = clock.instant();
    List<RowOutcome> refused =
        List.of(RowOutcome.of(marked, throttled(Scope.SENDER, Optional.empty()), now));
    List<RowOutcome> held = List.of(RowOutcome.of(marked, heldBack(), now));
    trouble.after(smsSender, refused, now);
    assertThat(trouble.after(smsSender, held, now).both()).isEqualTo(Rest.NONE);
    assertThat(trouble.after(smsSender, refused, now).sender().time())
        .as("our patience grows on")
        .isEqualTo(Duration.ofSeconds(2));
  }

  private static SendOutcome throttled(Scope scope, Optional<Duration> rest) {
    return new SendOutcome.Throttled(scope, rest, "20429");
  }

  private static SendOutcome heldBack() {
    return new SendOutcome.NotSent(Reasons.HELD_BACK);
  }

  /** Two segments a second: the second text of a batch waits for half of one. */
  private void slow() {
    run("update sender set segments_per_second = 2 where district_id = :district");
  }

  private void assertUntouched(int planned) {
    assertThat(state(0)).isEqualTo(planned);
    assertThat(count("select sum(tries)::int from delivery where district_id = :district"))
        .isZero();
    assertThat(count("select max(attempt) from delivery where district_id = :district"))
        .isEqualTo(1);
    assertThat(state(7)).isZero();
  }

  private List<RowOutcome> handOver(Slice slice, List<Marked> marked, Lease lease) {
    return wiring
        .get(HandOff.class)
        .all(slice, owned(), marked, lease, new Opening(NOW.minusSeconds(60), Instant.MAX));
  }

  private static Lease lease() {
    return new Lease(Duration.ofMinutes(1), System.nanoTime(), Duration.ofSeconds(20), () -> true);
  }

  private List<Marked> marked(Slice slice) {
    return wiring
        .get(DeliveryRows.class)
        .mark(slice, Channel.SMS, slice.seqs(), clock.instant())
        .marked();
  }

  private Slice claimed() {
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    return wiring
        .get(SliceQueue.class)
        .claim(district, Lane.EMERGENCY.ordinal(), senders.node(), List.of())
        .orElseThrow();
  }

  private Senders.OwnedSender owned() {
    return wiring.get(Senders.class).owned(district, smsSender).orElseThrow();
  }

  private boolean idle() {
    return !wiring.get(Dispatcher.class).busyWith(smsSender);
  }

  private boolean stopped() {
    return count(
            "select count(*) from sender where district_id = :district and stopped_reason is not null")
        == 1;
  }

  private boolean resting() {
    return count(
            "select count(*) from sender where district_id = :district and channel = 'SMS'"
                + " and paused_until > now() + interval '29 minutes'")
        == 1;
  }
}
