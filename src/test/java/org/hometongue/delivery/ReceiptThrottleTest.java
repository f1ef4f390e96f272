package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A throttle that only a receipt tells rests the sender, and the text is tried again after it. */
class ReceiptThrottleTest extends EngineFixture {

  /** An account's rest would hold up other classes: the engine is theirs too. */
  @AfterEach
  void theAccountRestsNoMore() {
    clock.step(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30022", "63018"})
  void theSenderRestsAndTheTextLeavesOnceMoreAfterwards(String code) {
    UUID second = sender("SMS", "twilio");
    sent("MISSION", 2);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    assertThat(rest(smsSender)).isBetween(8, 10);
    assertThat(rest(second)).as("a sender of its own").isZero();
    assertThat(count("select max(tries) from delivery where district_id = :district")).isZero();

    clock.step(Duration.ofMinutes(6));
    settle();
    assertThat(sms.handed).as("the sender still rests").hasSize(2);
    theRestIsOver();
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(3);
    assertThat(sms.handed.getLast().attempt()).isEqualTo(2);
  }

  @Test
  void theRestGrowsOnlyByTextsThatLeftAfterIt() {
    sent("MISSION", 1);
    for (int time = 1; time <= 3; time++) {
      receipt(time, ReceiptStatus.UNDELIVERED, "30022");
      assertThat(rest(smsSender)).isBetween((10 << (time - 1)) - 2, 10 << (time - 1));
      theRestIsOver();
      throttles("30022", Duration.ofSeconds(-1));
      assertThat(rest(smsSender)).as("it had left before").isZero();
      int times = time + 1;
      clock.step(Duration.ofMinutes(6));
      settle();
      dispatchUntil(() -> sms.handed.size() == times && state(2) == 1);
    }
    clock.step(Duration.ofHours(1));
    throttles("30022", Duration.ZERO);
    assertThat(rest(smsSender)).as("after an hour of calm").isBetween(8, 10);
  }

  @Test
  void anEmergencyThatMayGoNoOtherWayWaitsAMinuteAtMost() {
    for (int i = 0; i < 6; i++) {
      clock.step(Duration.ofMinutes(2));
      throttles("30022", Duration.ZERO);
    }
    assertThat(rest(smsSender)).isBetween(58, 60);
    for (int i = 0; i < 6; i++) {
      clock.step(Duration.ofMinutes(2));
      throttles("30001", Duration.ZERO);
    }
    assertThat(rest(smsSender)).as("of which emergencies go elsewhere").isBetween(298, 300);
  }

  @Test
  void anEmergencyGoesRoundTheRestWhereTheTableSaysSo() {
    throttles("30001", Duration.ZERO);
    announce("EMERGENCY", 3, 3);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 3;
        });
    assertThat(sms.handed).isEmpty();
  }

  @Test
  void theAccountRestsWhenItIsTheAccounts() {
    UUID whatsApp = sender("WHATSAPP", "twilio");
    sent("MISSION", 1);
    receipt(1, ReceiptStatus.FAILED, "63017");
    assertThat(rest(smsSender)).isBetween(8, 10);
    assertThat(rest(whatsApp)).isBetween(8, 10);
    assertThat(rest(mailSender)).as("another account").isZero();
    theRestIsOver();

    clock.step(Duration.ofMinutes(1));
    throttles("63038", Duration.ZERO);
    assertThat(rest(whatsApp))
        .as("its day's limit")
        .isCloseTo(
            (int) Duration.between(clock.instant(), CarrierDay.end(clock.instant())).toSeconds(),
            Offset.offset(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30017", "30023", "30027", "30450"})
  void whatOneCarrierOrOnePersonIsToldRestsNobodyElse(String code) {
    sent("MISSION", 1);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    assertThat(state(4)).isEqualTo(1);
    assertThat(rest(smsSender)).isZero();
  }

  private void sent(String messageClass, int families) {
    lasts = Duration.ofDays(4);
    announce(messageClass, families, 0);
    urgent();
    dispatchUntil(() -> state(2) == families && !wiring.get(Dispatcher.class).busyWith(smsSender));
  }

  /**
   * @param handed when the text was handed over, from now
   */
  private void throttles(String code, Duration handed) {
    wiring
        .get(ReceiptThrottles.class)
        .heard(
            district,
            List.of(
                new ReceiptThrottles.Told(
                    smsSender, OutcomeTable.of(code), clock.instant().plus(handed))));
  }

  private void theRestIsOver() {
    run(
        "update sender set paused_until = null, bypassed_until = null where district_id = :district");
  }

  /** Seconds that are left of its rest, as the database counts them. */
  private int rest(UUID senderId) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        """
                        select greatest(0, coalesce(ceil(extract(epoch from paused_until - now())), 0))::int from sender
                         where district_id = :district and sender_id = :sender
                        """)
                    .bind("district", district)
                    .bind("sender", senderId)
                    .mapTo(Integer.class)
                    .one());
  }
}
