package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.hometongue.channel.Channel;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** A sender never hands over more in a carriers' day than its cap, and what is over it waits. */
class DailyCapTest extends EngineFixture {

  @Test
  void theDayOfTheCarriersEndsAtMidnightPacificTime() {
    Instant lateEvening = Instant.parse("2026-11-22T07:59:59Z");
    assertThat(CarrierDay.of(lateEvening)).isEqualTo("2026-11-21");
    assertThat(CarrierDay.end(lateEvening)).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(CarrierDay.end(Instant.parse("2026-06-22T07:00:00Z")))
        .isEqualTo("2026-06-23T07:00:00Z");
  }

  @Test
  void theSurplusWaitsForTheNextDayAndLosesNothing() {
    cap(7);
    lasts = Duration.ofDays(3);
    announce("EMERGENCY", 17, 0);
    dispatchUntil(() -> rests());
    assertThat(sms.handed).hasSize(7);
    assertThat(state(2)).isEqualTo(7);
    assertThat(state(0)).as("held, not failed").isEqualTo(10);
    restsByOurClock();
    var seen = wiring.get(SenderStates.class).of(district);
    assertThat(seen)
        .filteredOn(s -> s.channel() == Channel.SMS)
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.capReached()).isTrue();
              assertThat(s.usedToday()).isEqualTo(7);
            });

    nextDay();
    dispatchUntil(() -> state(2) == 14 && rests());
    nextDay();
    dispatchUntil(() -> state(2) == 17);
    settle();
    assertThat(sms.handed).hasSize(17);
    assertThat(status()).isEqualTo("DONE");
    assertThat(count("select max(attempt + tries) from delivery where district_id = :district"))
        .as("waiting spends no attempt")
        .isEqualTo(1);
  }

  @Test
  void segmentsCountNotTexts() {
    run("update sender set daily_cap = 7 where district_id = :district and channel = 'SMS'");
    segments = 3;
    announce("EMERGENCY", 4, 0);
    dispatchUntil(() -> rests());
    assertThat(sms.handed).hasSize(2);
    assertThat(used()).isEqualTo(6);
  }

  @Test
  void whatTheProviderDidNotTakeDoesNotCount() {
    cap(5);
    announce("EMERGENCY", 5, 0);
    sms.answer =
        h ->
            new SendOutcome.Throttled(
                SendOutcome.Scope.SENDER, java.util.Optional.of(Duration.ofMillis(50)), "20429");
    dispatchUntil(() -> sms.handed.size() >= 5 && used() == 0);
    sms.answer = sms::accept;
    dispatchUntil(() -> state(2) == 5);
    assertThat(used()).isEqualTo(5);
  }

  @Test
  void nodesThatMarkAtTheSameTimeTakeNoMoreThanTheCapTogether() throws Exception {
    cap(13);
    announce("EMERGENCY", 40, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      slices.add(
          wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow());
    }
    List<Marking> markings = java.util.Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> nodes =
        slices.stream()
            .map(
                slice ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                go.await();
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                              markings.add(
                                  wiring
                                      .get(DeliveryRows.class)
                                      .mark(slice, Channel.SMS, slice.seqs(), clock.instant()));
                            }))
            .toList();
    go.countDown();
    for (Thread node : nodes) {
      node.join();
    }
    assertThat(markings.stream().mapToInt(m -> m.marked().size()).sum()).isEqualTo(13);
    assertThat(markings.stream().mapToInt(m -> m.overCap().size()).sum()).isEqualTo(27);
    assertThat(state(1)).isEqualTo(13);
    assertThat(used()).isEqualTo(13);
  }

  @Test
  void whatExpiresWhileItWaitsSaysWhy() {
    cap(2);
    announce("EMERGENCY", 5, 0);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    dispatchUntil(() -> rests());
    run(
        "update announcement set expires_at = '"
            + clock.instant().minusSeconds(1)
            + "' where district_id = :district");
    settle();
    assertThat(reasons()).containsExactly(java.util.Map.entry(Reasons.DAILY_CAP, 3));
    assertThat(Reasons.sentence(Reasons.DAILY_CAP)).contains("in a day");
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void aLargerCapIsUsedAtOnce() {
    cap(2);
    announce("EMERGENCY", 9, 0);
    dispatchUntil(() -> rests());
    wiring.get(SenderCaps.class).set(district, "it", smsSender, 100);
    dispatchUntil(() -> state(2) == 9);
    wiring.get(SenderCaps.class).set(district, "it", smsSender, null);
    assertThat(wiring.get(SenderStates.class).of(district))
        .allMatch(s -> s.dailyCap() == null && s.usedToday() <= 9);
  }

  @Test
  void aCapThatIsNoneIsRefused() {
    SenderCaps caps = wiring.get(SenderCaps.class);
    for (int wrong : new int[] {0, -1, SenderCaps.MOST + 1}) {
      assertThatThrownBy(() -> caps.set(district, "it", smsSender, wrong))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("most segments a day");
    }
    assertThatThrownBy(() -> caps.set(district, "it", Ids.next(), 5)).isInstanceOf(Problem.class);
  }

  @Test
  void answersToFamiliesCountToo() {
    cap(5);
    DailyCaps caps = wiring.get(DailyCaps.class);
    assertThat(caps.take(district, smsSender, 3, clock.instant())).isEqualTo(3);
    assertThat(paused()).isFalse();
    assertThat(caps.take(district, smsSender, 3, clock.instant())).isEqualTo(2);
    assertThat(paused()).isTrue();
    assertThat(caps.take(district, smsSender, 1, clock.instant())).isZero();
    assertThat(caps.take(district, mailSender, 9, clock.instant())).as("no cap").isEqualTo(9);
    assertThat(caps.take(district, smsSender, 4, CarrierDay.end(clock.instant()))).isEqualTo(4);
  }

  private void cap(int segments) {
    wiring.get(SenderCaps.class).set(district, "it", smsSender, segments);
  }

  private int used() {
    return count("select cap_used from sender where district_id = :district and channel = 'SMS'");
  }

  /** Its day is used up, and what was in hand is handed over or back in the queue. */
  private boolean rests() {
    return !wiring.get(Dispatcher.class).busyWith(smsSender) && paused();
  }

  private boolean paused() {
    return count(
            "select count(*) from sender where district_id = :district and paused_until > now() + interval '1 minute'")
        == 1;
  }

  /**
   * Others have stepped ours by hours: late in the carriers' day a rest that the database counted
   * from its own would be over by ours.
   */
  private void restsByOurClock() {
    Duration ahead = Duration.between(Instant.now(), clock.instant());
    run(
        "update sender set paused_until = paused_until + interval '%d s' where district_id = :district"
            .formatted(ahead.toSeconds()));
  }

  /** The database's own clock does not step: what rests by it is woken as the next day would. */
  private void nextDay() {
    clock.step(Duration.between(clock.instant(), CarrierDay.end(clock.instant())));
    run("update sender set paused_until = null where district_id = :district");
    allIsDue();
  }
}
