package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.ItContact;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** A refusal of the whole account stops every sender of it, wherever this node sends. */
class AccountStopTest extends EngineFixture {

  @Test
  void everySenderOfTheAccountStopsAndOneLetterNamesThem() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    UUID second = sender("SMS", "twilio");
    UUID whatsApp = sender("WHATSAPP", "twilio");
    announce("MISSION", 3, 0);
    urgent();
    refuses("20003");
    dispatchUntil(() -> letters() == 1);
    assertThat(List.of(smsSender, second, whatsApp)).allMatch(this::isStopped);
    assertThat(isStopped(mailSender)).as("another account").isFalse();
    assertThat(letters()).isEqualTo(1);
    wiring.get(ServiceSending.class).work(district);
    assertThat(mail.handed)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.text().body())
                    .contains("stopped 3 senders", "SMS x\nSMS x\nWHATSAPP x", "config:20003"));
    assertThat(count("select max(attempt + tries) from delivery where district_id = :district"))
        .as("no attempt is spent")
        .isEqualTo(1);
  }

  @Test
  void aRefusalOfOneSenderLeavesTheOthersOfItsAccountAlone() {
    UUID second = sender("SMS", "twilio");
    announce("MISSION", 3, 0);
    urgent();
    refuses("21606");
    dispatchUntil(() -> isStopped(smsSender));
    assertThat(isStopped(second)).isFalse();
  }

  @Test
  void whatWasStoppedBeforeKeepsItsOwnReason() {
    UUID second = sender("SMS", "twilio");
    wiring.get(SenderStops.class).stop(district, second, "config:30034");
    wiring.get(SenderStops.class).refused(district, smsSender, "20003");
    assertThat(isStopped(smsSender)).isTrue();
    assertThat(
            count(
                "select count(*) from sender where district_id = :district and stopped_reason = 'config:30034'"))
        .isEqualTo(1);
  }

  @Test
  void anotherDistrictOfTheAccountHandsNothingOverAndItsPeopleAreTold() {
    wiring.get(SenderStops.class).refused(district, smsSender, "20003");
    UUID first = district;

    freshDistrict();
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    announce("MISSION", 3, 0);
    urgent();
    dispatchUntil(() -> isStopped(smsSender));
    assertThat(letters()).isEqualTo(1);
    assertThat(sms.handed).isEmpty();
    assertThat(state(0)).isEqualTo(3);

    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 3);
    noDistrictLeftWithWork();
    district = first;
  }

  @Test
  void whatAPersonHasMendedHoldsNoOtherDistrictUp() {
    wiring.get(SenderStops.class).refused(district, smsSender, "20003");
    wiring.get(SenderStops.class).resume(district, smsSender);
    freshDistrict();
    announce("MISSION", 3, 0);
    urgent();
    dispatchUntil(() -> state(2) == 3);
  }

  @Test
  void aReceiptMayTellItToo() {
    UUID whatsApp = sender("WHATSAPP", "twilio");
    announce("MISSION", 1, 0);
    urgent();
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.FAILED, "30002");
    assertThat(isStopped(smsSender)).isTrue();
    assertThat(isStopped(whatsApp)).isTrue();
  }

  @Test
  void soMayTheAnswerToAServiceMessageWhichWaitsForItsSender() {
    refuses("30034");
    Cipher cipher = wiring.get(Cipher.class);
    wiring
        .get(ServiceMessages.class)
        .queue(
            district,
            List.of(
                new ServiceMessages.Letter(
                    Ids.next(),
                    cipher.hash(district, "address", "+12025550100"),
                    cipher.seal(district, "+12025550100"),
                    null,
                    Channel.SMS,
                    "answer",
                    List.of(),
                    "You are on our list.",
                    null,
                    "service",
                    false,
                    clock.instant(),
                    clock.instant())));
    wiring.get(ServiceSending.class).work(district);
    assertThat(isStopped(smsSender)).isTrue();
    sms.answer = sms::accept;
    wiring.get(ServiceSending.class).work(district);
    assertThat(sms.handed).hasSize(1);

    wiring.get(SenderStops.class).resume(district, smsSender);
    wiring.get(ServiceSending.class).work(district);
    assertThat(sms.handed).hasSize(2);
  }

  private static void refuses(String code) {
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, code, true);
  }

  private boolean isStopped(UUID senderId) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select stopped_reason is not null from sender where district_id = :d and sender_id = :s")
                    .bind("d", district)
                    .bind("s", senderId)
                    .mapTo(Boolean.class)
                    .one());
  }

  private int letters() {
    return count(
        "select count(*) from service_message where district_id = :district and template_id = 'sender-stopped'");
  }
}
