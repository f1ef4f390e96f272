package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.hometongue.channel.ReceiptStatus;
import org.junit.jupiter.api.Test;

/** A receipt that never came is asked for, and before a family is tried another way. */
class LostReceiptTest extends EngineFixture {
  @Test
  void aReceiptThatNeverCameIsAskedFor() {
    sentToFamilies("MISSION", 3, 0);
    sms.become = ReceiptStatus.DELIVERED;
    settle();
    assertThat(state(2)).as("a receipt may still come by itself").isEqualTo(3);
    clock.step(Duration.ofMinutes(11));
    settle();
    assertThat(state(3)).isEqualTo(3);
    assertThat(sms.askedAbout).hasSize(3);
  }

  @Test
  void whatHasHadItsLastWordIsNotAskedFor() {
    sentToFamilies("MISSION", 2, 0);
    receipt(1, ReceiptStatus.DELIVERED, null);
    clock.step(Duration.ofMinutes(11));
    settle();
    assertThat(sms.askedAbout).hasSize(1);
  }

  @Test
  void itIsAskedForInRoundsThatEnd() {
    sentToFamilies("MISSION", 1, 0);
    settle();
    for (int hours = 0; hours < 48; hours++) {
      clock.step(Duration.ofHours(1));
      settle();
      settle();
    }
    assertThat(sms.askedAbout).as("ten minutes, an hour, six hours, a day").hasSize(4);
  }

  @Test
  void aProviderThatIsAwayLosesNothing() {
    sentToFamilies("MISSION", 1, 0);
    sms.away = true;
    clock.step(Duration.ofMinutes(11));
    settle();
    assertThat(state(2)).isEqualTo(1);
    sms.away = false;
    sms.become = ReceiptStatus.DELIVERED;
    clock.step(Duration.ofHours(1));
    settle();
    assertThat(state(3)).isEqualTo(1);
  }

  @Test
  void aFailureThatNobodyToldSendsTheFamilyItsNextWay() {
    sentToFamilies("MISSION", 1, 1);
    sms.become = ReceiptStatus.FAILED;
    sms.error = Optional.of("30006");
    clock.step(Duration.ofMinutes(11));
    settle();
    dispatchUntil(() -> mail.handed.size() == 1);
  }

  @Test
  void anUrgentTextThatArrivedInSilenceIsNotSentAnotherWay() {
    sentToFamilies("EMERGENCY", 1, 1);
    sms.become = ReceiptStatus.DELIVERED;
    clock.step(Duration.ofMinutes(11));
    settle();
    dispatchUntil(() -> state(3) == 1);
    assertThat(mail.handed).isEmpty();
  }

  @Test
  void anUrgentTextOfWhichTheProviderKnowsNoEndGoesAnotherWay() {
    sentToFamilies("EMERGENCY", 1, 1);
    sms.become = ReceiptStatus.SENT;
    clock.step(Duration.ofMinutes(11));
    settle();
    dispatchUntil(() -> mail.handed.size() == 1);
    assertThat(sms.askedAbout).isNotEmpty();
  }

  @Test
  void aFamilyThatHasNoOtherWayIsAskedForOnce() {
    sentToFamilies("EMERGENCY", 1, 1);
    run("update contact_point set state = 'BAD' where district_id = :district and kind = 'EMAIL'");
    run("update contact_point set whatsapp = true where district_id = :district");
    sms.become = ReceiptStatus.SENT;
    clock.step(Duration.ofMinutes(11));
    wiring.get(Silences.class).end(district);
    wiring.get(Silences.class).end(district);
    wiring.get(Silences.class).end(district);
    assertThat(sms.askedAbout).hasSize(1);
    assertThat(state(2)).isEqualTo(1);
  }

  @Test
  void aProviderThatHangsIsNotAskedForEachOfThem() {
    sentToFamilies("MISSION", 40, 0);
    sms.away = true;
    clock.step(Duration.ofMinutes(11));
    settle();
    assertThat(sms.askedAbout).hasSizeLessThan(20);
    sms.away = false;
    sms.become = ReceiptStatus.DELIVERED;
    clock.step(Duration.ofMinutes(6));
    settle();
    assertThat(state(3)).isEqualTo(40);
  }

  @Test
  void aNoticeThatWaitedLongForItsDayIsAskedForToo() {
    sentToFamilies("MISSION", 1, 0);
    run(
        "update announcement set sending_at = sending_at - interval '9 days' where district_id = :district");
    sms.become = ReceiptStatus.DELIVERED;
    clock.step(Duration.ofMinutes(11));
    settle();
    assertThat(state(3)).isEqualTo(1);
  }

  private void sentToFamilies(String messageClass, int families, int withMail) {
    announce(messageClass, families, withMail);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    dispatchUntil(() -> state(2) == families && !wiring.get(Dispatcher.class).busyWith(smsSender));
  }
}
