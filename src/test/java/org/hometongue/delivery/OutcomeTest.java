package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's no means for the address, the sender, the text and the family. */
class OutcomeTest extends EngineFixture {
  @Test
  void aBadNumberIsRememberedAndTheFamilyGetsItsNextChannel() {
    announce("EMERGENCY", 3, 3);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.NUMBER_BAD, "21211", true);
    dispatchUntil(() -> state(2) == 3);
    assertThat(mail.handed).hasSize(3).allMatch(h -> h.attempt() == 2);
    assertThat(
            count(
                "select count(*) from contact_point where district_id = :district and state ="
                    + " 'BAD'"))
        .isEqualTo(3);
    assertThat(count("select count(*) from past_attempt where district_id = :district"))
        .isEqualTo(3);
  }

  @Test
  void withoutAnotherChannelItEndsWithTheReason() {
    announce("EMERGENCY", 2, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "21612", true);
    dispatchUntil(() -> state(4) == 2);
    assertThat(reasons()).containsEntry("recipient-channel:21612", 2);
  }

  @Test
  void anOptOutAtTheProviderIsEnteredInTheLedgerAndNotEvaded() {
    announce("EMERGENCY", 1, 1);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.OPT_OUT, "21610", false);
    dispatchUntil(() -> state(5) == 1);
    assertThat(mail.handed).isEmpty();
    assertThat(
            count(
                "select count(*) from consent_entry where district_id = :district and act ="
                    + " 'OPT_OUT'"))
        .isEqualTo(1);
  }

  /** Twilio's 21610 and WhatsApp's blocks may also come later, in a receipt. */
  @ParameterizedTest
  @ValueSource(strings = {"21610", "63014", "63033", "131050"})
  void aBlockThatAReceiptTellsOfIsInTheSameLedgerOnceAndNothingIsSentOverIt(String code) {
    announce("MISSION", 1, 1);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    assertThat(state(5) + state(4)).isEqualTo(1);
    assertThat(mail.handed).as("no way round a no").isEmpty();
    assertThat(
            count(
                "select count(*) from consent_entry where district_id = :district and act = 'OPT_OUT'"
                    + " and source = 'PROVIDER_CODE' and scope = 'ALL' and words = '"
                    + code
                    + "'"))
        .isEqualTo(1);
    assertThat(count("select count(*) from service_message where district_id = :district"))
        .as("the provider has said all there is to say")
        .isZero();
  }

  @Test
  void aThrottleSpendsNoAttemptAndPausesTheSender() {
    announce("EMERGENCY", 5, 0);
    sms.answer =
        h ->
            new SendOutcome.Throttled(
                SendOutcome.Scope.SENDER, Optional.of(Duration.ofMillis(200)), "20429");
    dispatchUntil(() -> sms.handed.size() >= 5 && state(0) == 5);
    sms.answer = sms::accept;
    dispatchUntil(() -> state(2) == 5);
    assertThat(count("select max(attempt) from delivery where district_id = :district"))
        .isEqualTo(1);
    assertThat(count("select max(tries) from delivery where district_id = :district")).isZero();
  }

  @Test
  void aFaultOfTheSenderStopsItAndLosesNothing() {
    announce("EMERGENCY", 7, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "20003", false);
    dispatchUntil(
        () ->
            count(
                    "select count(*) from sender where district_id = :district and stopped_reason"
                        + " is not null")
                == 1);
    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 7);
  }

  @Test
  void aSliceOfASenderThatWasStoppedIsNotHandedOverAgain() {
    announce("EMERGENCY", 20, 0);
    run("update sender set segments_per_second = 5 where district_id = :district");
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "20003", false);
    dispatchUntil(
        () ->
            count("select count(*) from slice where district_id = :district and state = 1") == 0
                && count(
                        "select count(*) from sender where district_id = :district and stopped_reason"
                            + " is not null")
                    == 1);
    assertThat(sms.handed).as("a second's worth").hasSizeLessThanOrEqualTo(5);
    assertThat(state(0)).isEqualTo(20);
  }

  @Test
  void aTextThatTheProviderRefusesForWhatItIsStopsAndItsFamiliesGetTheNextChannel() {
    announce("EMERGENCY", 40, 40);
    sms.answer =
        h -> {
          clock.step(Duration.ofSeconds(1));
          return new SendOutcome.Rejected(FailureClass.CONTENT, "21617", true);
        };
    dispatchUntil(() -> mail.handed.size() == 40);
    assertThat(sms.handed).as("what was under way side by side").hasSizeLessThan(40);
    assertThat(count("select count(*) from stopped_rendition where district_id = :district"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from past_attempt where district_id = :district and reason = 'content:21617'"))
        .isEqualTo(40);
  }

  @Test
  void anAnnouncementThatCarriersTakeForSpamStopsOnThatChannel() {
    announce("EMERGENCY", 12, 12);
    dispatchUntil(() -> state(2) == 12);
    for (int seq = 1; seq <= 10; seq++) {
      assertThat(count("select count(*) from stopped_text where district_id = :district"))
          .as("after %d filtered", seq - 1)
          .isZero();
      wiring
          .get(ReceiptBook.class)
          .enter(
              district,
              List.of(
                  new Receipt(
                      district,
                      announcement,
                      seq,
                      1,
                      ReceiptStatus.UNDELIVERED,
                      "SM" + seq,
                      "30007")));
    }
    assertThat(
            count(
                "select count(*) from stopped_text where district_id = :district and failure = 'FILTERED'"))
        .isEqualTo(1);
    dispatchUntil(() -> mail.handed.size() == 10);
  }
}
