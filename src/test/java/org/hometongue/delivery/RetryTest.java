package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hometongue.channel.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the table of outcomes wants tried again is, as often as it says, and nobody gets it twice.
 */
class RetryTest extends EngineFixture {

  @ParameterizedTest
  @ValueSource(strings = {"30003", "30008", "63029"})
  void onceLaterIsOnceAndLater(String code) {
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    assertThat(state(4)).as("failed until then").isEqualTo(1);
    clock.step(Duration.ofMinutes(29));
    settle();
    assertThat(state(4)).as("not before half an hour").isEqualTo(1);
    clock.step(Duration.ofMinutes(20));
    settle();
    dispatchUntil(() -> state(2) == 1);
    assertThat(sms.handed).hasSize(2);
    assertThat(sms.handed.getLast().attempt()).isEqualTo(2);

    receipt(2, ReceiptStatus.UNDELIVERED, code);
    assertThat(waiting()).as("once").isZero();
    clock.step(Duration.ofHours(2));
    settle();
    assertThat(state(4)).isEqualTo(1);
    assertThat(sms.handed).hasSize(2);
  }

  @Test
  void anotherChannelGoesFirst() {
    sent("MISSION", 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1);
    assertThat(waiting()).isZero();
  }

  @Test
  void whatIsFinalIsNotTriedAgain() {
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30005");
    assertThat(state(4)).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30023", "30027"})
  void theCarriersDailyCapIsTriedOnTheNextDayOfTheCarriers(String code) {
    lasts = Duration.ofDays(4);
    sent("MISSION", 0);
    for (int day = 1; day <= 2; day++) {
      receipt(day, ReceiptStatus.UNDELIVERED, code);
      assertThat(state(4)).isEqualTo(1);
      Duration untilMidnight = Duration.between(clock.instant(), CarrierDay.end(clock.instant()));
      clock.step(untilMidnight.minusSeconds(1));
      settle();
      assertThat(state(4)).as("not today").isEqualTo(1);
      clock.step(Duration.ofSeconds(2));
      settle();
      int times = day + 1;
      dispatchUntil(() -> sms.handed.size() == times && state(2) == 1);
    }
    assertThat(count("select count(*) from past_attempt where district_id = :district"))
        .isEqualTo(2);
  }

  @Test
  void anEmergencyDoesNotRingOnTheNextDay() {
    lasts = Duration.ofDays(4);
    sent("EMERGENCY", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30023");
    assertThat(state(4)).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void whatACongestedCarrierLetFallIsTriedSlowerAFewTimes() {
    lasts = Duration.ofDays(4);
    sent("MISSION", 0);
    for (int time = 1; time <= 3; time++) {
      receipt(time, ReceiptStatus.UNDELIVERED, "30017");
      clock.step(Duration.ofMinutes(6));
      settle();
      int times = time + 1;
      dispatchUntil(() -> sms.handed.size() == times && state(2) == 1);
    }
    receipt(4, ReceiptStatus.UNDELIVERED, "30017");
    assertThat(waiting()).isZero();
    assertThat(state(4)).isEqualTo(1);
  }

  @Test
  void aWordThatItArrivedAfterAllEndsTheRetry() {
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(waiting()).isEqualTo(1);
    receipt(1, ReceiptStatus.READ, null);
    assertThat(state(3)).isEqualTo(1);
    clock.step(Duration.ofHours(1));
    settle();
    assertThat(waiting()).isZero();
    assertThat(state(3)).isEqualTo(1);
    assertThat(sms.handed).hasSize(1);
  }

  @Test
  void aLateWordAboutTheFirstAttemptTakesBackASecondThatHasNotLeft() {
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    clock.step(Duration.ofHours(1));
    run("update sender set paused_until = now() + interval '1 hour' where district_id = :district");
    settle();
    assertThat(state(0)).isEqualTo(1);
    receipt(1, ReceiptStatus.READ, null);
    receipt(1, ReceiptStatus.READ, null);
    assertThat(state(3)).isEqualTo(1);
    assertThat(count("select duplicates from delivery where district_id = :district")).isZero();
    run("update sender set paused_until = null where district_id = :district");
    dispatchUntil(
        () -> count("select count(*) from slice where district_id = :district and state < 2") == 0);
    assertThat(sms.handed).as("one visible delivery").hasSize(1);
  }

  @Test
  void whatWouldComeTooLateIsNotTriedAgain() {
    lasts = Duration.ofMinutes(40);
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(waiting()).isZero();
    assertThat(state(4)).isEqualTo(1);
  }

  @Test
  void afterAHaltNothingIsTriedAgain() {
    sent("MISSION", 0);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    run("update announcement set status = 'HALTED' where district_id = :district");
    clock.step(Duration.ofHours(1));
    settle();
    assertThat(waiting()).isZero();
    assertThat(state(4)).isEqualTo(1);
  }

  @Test
  void aRetryThatExpiresInTheQueueEndsWithThatReason() {
    sent("MISSION", 0);
    settle();
    assertThat(status()).isEqualTo("DONE");
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    clock.step(Duration.ofHours(1));
    run("update sender set stopped_reason = 'config:20003' where district_id = :district");
    settle();
    assertThat(state(0)).isEqualTo(1);
    clock.step(Duration.ofDays(1));
    settle();
    assertThat(state(6)).isEqualTo(1);
    assertThat(reasons()).containsEntry("expired", 1);
    assertThat(count("select count(*) from slice where district_id = :district and state < 2"))
        .isZero();
  }

  private void sent(String messageClass, int withMail) {
    announce(messageClass, 1, withMail);
    urgent();
    dispatchUntil(() -> state(2) == 1 && !wiring.get(Dispatcher.class).busyWith(smsSender));
  }

  private int waiting() {
    return count("select count(*) from retry_later where district_id = :district");
  }
}
