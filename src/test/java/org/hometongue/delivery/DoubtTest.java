package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Handover;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.Test;

/** What nobody knows the outcome of: the provider's list is read before anything is resent. */
class DoubtTest extends EngineFixture {
  @Test
  void anUnknownOutcomeIsNeverResentBeforeTheProvidersListIsRead() {
    announce("EMERGENCY", 2, 0);
    sms.answer =
        h -> {
          if (h.attempt() == 1) {
            sms.accept(h);
            return new SendOutcome.Unknown("read-timeout");
          }
          return sms.accept(h);
        };
    dispatchUntil(() -> state(7) == 2);
    settle();
    assertThat(state(7)).as("too early to ask").isEqualTo(2);
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(state(2)).isEqualTo(2);
    assertThat(sms.handed).hasSize(2);
    assertThat(count("select count(*) from in_doubt where district_id = :district")).isZero();
  }

  @Test
  void whatTheProvidersListDoesNotShowIsSentOnceMore() {
    announce("EMERGENCY", 2, 0);
    sms.answer = h -> h.attempt() == 1 ? new SendOutcome.Unknown("reset") : sms.accept(h);
    dispatchUntil(() -> state(7) == 2);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(4);
    assertThat(sms.taken).hasSize(2);
  }

  @Test
  void aReceiptForWhatTheListDidNotShowIsCountedAsADuplicate() {
    announce("EMERGENCY", 1, 0);
    sms.answer = h -> h.attempt() == 1 ? new SendOutcome.Unknown("reset") : sms.accept(h);
    dispatchUntil(() -> state(7) == 1);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 1);

    receipt(1, ReceiptStatus.DELIVERED, null);

    assertThat(count("select duplicates from delivery where district_id = :district")).isEqualTo(1);
    assertThat(count("select attempt from delivery where district_id = :district")).isEqualTo(2);
  }

  @Test
  void aProviderThatAnswersNothingDoesNotDrawTheWholeQueueIntoDoubt() {
    announce("EMERGENCY", 40, 0);
    run("update sender set segments_per_second = 300 where district_id = :district");
    run("delete from slice where district_id = :district");
    for (int seq = 1; seq <= 40; seq += 5) {
      queue(announcement, Lane.EMERGENCY, seq, seq + 1, seq + 2, seq + 3, seq + 4);
    }
    sms.answer = h -> new SendOutcome.Unknown("reset");

    dispatchUntil(() -> state(7) > 0 && paused());

    assertThat(state(7)).as("what was in hand").isLessThanOrEqualTo(20);
    assertThat(state(0)).as("the rest waits").isGreaterThanOrEqualTo(20);
    sms.answer = sms::accept;
    dispatchUntil(() -> state(0) == 0 && state(1) == 0);
  }

  /** One of many, as a 503 with Retry-After: the others were taken. */
  @Test
  void aDoubtThatNamesAWaitRestsTheSenderForThatLong() {
    announce("MISSION", 5, 0);
    urgent();
    sms.answer =
        h ->
            h.seq() == 2
                ? new SendOutcome.Unknown("http-503", Optional.of(Duration.ofMinutes(3)))
                : sms.accept(h);
    dispatchUntil(() -> state(7) == 1 && state(2) == 4);
    assertThat(
            count(
                "select count(*) from sender where district_id = :district and paused_until"
                    + " between now() + interval '2 minutes' and now() + interval '4 minutes'"))
        .isEqualTo(1);
    assertThat(count("select count(*) from in_doubt where district_id = :district")).isEqualTo(1);
  }

  private boolean paused() {
    return count(
            "select count(*) from sender where district_id = :district and paused_until > now()")
        == 1;
  }

  @Test
  void anAddressThatCannotBeReadHoldsUpNobody() {
    announce("EMERGENCY", 2, 0);
    sms.answer = this::takenWithoutAnAnswer;
    dispatchUntil(() -> state(7) == 2);
    run(
        "update contact_point set address_sealed = '\\x00' where district_id = :district"
            + " and contact_point_id = (select contact_point_id from delivery"
            + " where district_id = :district and seq = 1)");
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(state(2)).isEqualTo(1);
    assertThat(state(7)).isEqualTo(1);
  }

  @Test
  void aDistrictThatCannotBeReconciledHoldsUpNoOther() {
    announce("EMERGENCY", 1, 0);
    sms.answer = this::takenWithoutAnAnswer;
    dispatchUntil(() -> state(7) == 1);
    UUID first = district;
    run("update sender set provider = 'nobody' where district_id = :district and channel = 'SMS'");

    freshDistrict();
    announce("EMERGENCY", 1, 0);
    sms.answer = this::takenWithoutAnAnswer;
    dispatchUntil(() -> state(7) == 1);
    clock.step(Duration.ofMinutes(3));
    wiring.get(Reconciler.class).tick();
    assertThat(state(2)).isEqualTo(1);

    district = first;
    run("update sender set provider = 'twilio' where district_id = :district and channel = 'SMS'");
    settle();
    assertThat(state(2)).isEqualTo(1);
  }

  @Test
  void anUrgentTextIsSentOnceMoreByItselfAndNoThirdTime() {
    announce("EMERGENCY", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);
    allIsDue();
    dispatchUntil(() -> sms.handed.size() == 2 && state(7) == 1);
    clock.step(Duration.ofMinutes(3));
    settle();

    assertThat(reasons()).containsOnlyKeys(Reasons.UNCONFIRMED);
    assertThat(sms.handed).hasSize(2);
  }

  @Test
  void aSecondLookMayComeBeforeItIsSentOnceMore() {
    announce("ATTENDANCE", 1, 0);
    sms.answer = h -> h.attempt() == 1 ? new SendOutcome.Unknown("reset") : sms.accept(h);
    inDoubtAndAsked(1);
    settle();
    assertThat(state(7)).as("a list may lag").isEqualTo(1);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 1);
    assertThat(sms.handed).hasSize(2);
    assertThat(sms.askedFrom).hasSize(2);
  }

  @Test
  void whatTheSecondLookShowsIsNotSentAgain() {
    announce("ATTENDANCE", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);
    sms.accept(sms.handed.getFirst());
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(state(2)).isEqualTo(1);
    assertThat(sms.handed).hasSize(1);
  }

  @Test
  void whatTheListSaysOfItsEndCounts() {
    announce("MISSION", 1, 0);
    sms.answer = this::takenWithoutAnAnswer;
    sms.become = ReceiptStatus.DELIVERED;
    inDoubtAndAsked(1);
    assertThat(state(3)).isEqualTo(1);
  }

  @Test
  void aFailureInTheListSendsTheFamilyItsNextWay() {
    announce("MISSION", 1, 1);
    sms.answer = this::takenWithoutAnAnswer;
    sms.become = ReceiptStatus.UNDELIVERED;
    sms.error = Optional.of("30005");
    inDoubtAndAsked(1);
    dispatchUntil(() -> mail.handed.size() == 1);
  }

  private void inDoubtAndAsked(int families) {
    dispatchUntil(() -> state(7) == families && !wiring.get(Dispatcher.class).busyWith(smsSender));
    clock.step(Duration.ofMinutes(3));
    settle();
  }

  private SendOutcome takenWithoutAnAnswer(Handover handover) {
    sms.accept(handover);
    return new SendOutcome.Unknown("read-timeout");
  }
}
