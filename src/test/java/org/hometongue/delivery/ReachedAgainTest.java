package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones that are not on WhatsApp, or whose handset is not reached, and when they are again. */
class ReachedAgainTest extends EngineFixture {

  @ParameterizedTest
  @ValueSource(strings = {"63003", "63024"})
  void whoIsNotOnWhatsAppIsTriedThereAgainAfterAMonth(String code) {
    sent();
    run("update sender set channel = 'WHATSAPP' where sender_id = '" + smsSender + "'");
    run("update contact_point set whatsapp = true where district_id = :district");
    assertThat(usable("WHATSAPP", "MISSION")).isTrue();
    receipt(1, ReceiptStatus.FAILED, code);
    assertThat(usable("WHATSAPP", "MISSION")).isFalse();
    assertThat(usable("WHATSAPP", "EMERGENCY")).isFalse();
    assertThat(usable("SMS", "MISSION")).as("the number lives").isTrue();
    clock.step(Duration.ofDays(29));
    assertThat(usable("WHATSAPP", "MISSION")).isFalse();
    clock.step(Duration.ofDays(1));
    assertThat(usable("WHATSAPP", "MISSION")).isTrue();
  }

  @Test
  void aHandsetThatIsNotReachedOnThreeDaysGetsEmergenciesOnlyForAMonth() {
    for (int day = 1; day <= 3; day++) {
      notReached();
      assertThat(usable("SMS", "MISSION")).isEqualTo(day < 3);
      clock.step(Duration.ofDays(1));
    }
    assertThat(usable("SMS", "EMERGENCY")).as("it may be on again").isTrue();
    clock.step(Duration.ofDays(30));
    assertThat(usable("SMS", "MISSION")).isTrue();
    notReached();
    assertThat(usable("SMS", "MISSION")).as("nothing has arrived since").isFalse();
  }

  @Test
  void aDayCountsOnce() {
    sent();
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    clock.step(Duration.ofHours(1));
    settle();
    dispatchUntil(() -> state(2) == 1 && idle());
    receipt(2, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(strikes()).isEqualTo(1);
    clock.step(Duration.ofHours(3));
    notReached();
    assertThat(strikes()).isEqualTo(1);
  }

  @Test
  void aTextThatArrivesEndsTheCount() {
    for (int day = 1; day <= 3; day++) {
      notReached();
      clock.step(Duration.ofDays(1));
    }
    // Late, as receipts may be.
    receipt(1, ReceiptStatus.READ, null);
    assertThat(strikes()).isZero();
    assertThat(usable("SMS", "MISSION")).isTrue();
  }

  @Test
  void aMessageOnAnotherChannelDoesNotEndIt() {
    notReached();
    clock.step(Duration.ofDays(1));
    sent();
    run("update sender set channel = 'WHATSAPP' where sender_id = '" + smsSender + "'");
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(strikes()).isEqualTo(1);
  }

  @Test
  void aFailureThatSaysNothingAboutTheHandsetCountsNothing() {
    sent();
    receipt(1, ReceiptStatus.UNDELIVERED, "30004");
    assertThat(strikes()).isZero();
    assertThat(OutcomeTable.of("30004").address()).isEqualTo(OutcomeTable.Address.NOTHING);
  }

  @Test
  void anEmergencyGoesByTheOtherWayFirst() {
    announce("EMERGENCY", 1, 1);
    assertThat(first()).hasValue("SMS");
    run(
        "update contact_point set no_sms_until = '"
            + clock.instant().plusSeconds(60)
            + "' where district_id = :district");
    assertThat(first()).hasValue("EMAIL");
  }

  /** Another notice to the same phone, which is off. */
  private void notReached() {
    sent();
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(state(4)).isPositive();
  }

  private void sent() {
    lasts = Duration.ofDays(4);
    if (count("select count(*) from contact_point where district_id = :district") == 0) {
      announce("MISSION", 1, 0);
    } else {
      announceAgain("MISSION");
    }
    urgent();
    int before = sms.handed.size();
    dispatchUntil(() -> sms.handed.size() > before && state(2) == 1 && idle());
  }

  private boolean idle() {
    return !wiring.get(Dispatcher.class).busyWith(smsSender);
  }

  private int strikes() {
    return count("select max(unreached)::int from contact_point where district_id = :district");
  }

  private boolean usable(String channel, String messageClass) {
    return chosen(channel, messageClass).isPresent();
  }

  private Optional<String> first() {
    return chosen("SMS', 'EMAIL", "EMERGENCY");
  }

  /** The first of these channels on which the family is written to. */
  private Optional<String> chosen(String channels, String messageClass) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select r.channel from contact_point cp cross join unnest(array['"
                            + channels
                            + "']) as r (channel) where cp.district_id = :district and "
                            + ChannelChoice.usable("'" + messageClass + "'")
                            + " order by "
                            + ChannelChoice.preference("'SMS'")
                            + " limit 1")
                    .bind("district", district)
                    .bind("now", clock.instant())
                    .mapTo(String.class)
                    .findOne());
  }
}
