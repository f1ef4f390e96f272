package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** What reached nobody is listed with its reason, and a person can do something about each. */
class DeadLetterTest extends EngineFixture {

  @Test
  void eachIsListedOnceWithItsClassAndReasonInWords() {
    announce("EMERGENCY", 4, 0);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    sms.answer =
        h ->
            switch (h.seq()) {
              case 1 -> new SendOutcome.Rejected(FailureClass.NUMBER_BAD, "21211", true);
              case 2 -> new SendOutcome.Rejected(FailureClass.OPT_OUT, "21610", false);
              default -> sms.accept(h);
            };
    dispatchUntil(() -> state(2) == 2 && state(4) == 1 && state(5) == 1);
    var listed = letters().of(district, announcement, 100);
    assertThat(listed).extracting(DeadLetter::seq).containsExactly(1, 2);
    assertThat(listed)
        .extracting(DeadLetter::failureClass)
        .containsExactly("NUMBER_BAD", "OPT_OUT");
    assertThat(listed)
        .extracting(DeadLetter::sentence)
        .containsExactly("Number or address does not work", "Said stop to the phone company");
    assertThat(letters().groups(district))
        .extracting(DeadLetters.DeadLetterCount::reason, DeadLetters.DeadLetterCount::families)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("number-bad", 1),
            org.assertj.core.groups.Tuple.tuple("opt-out", 1));
    assertThat(letters().of(district, announcement, 1)).hasSize(1);
  }

  @Test
  void whatIsTriedOnceMoreByItselfSaysWhen() {
    announce("MISSION", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(letters().of(district, announcement, 9))
        .singleElement()
        .extracting(DeadLetter::retryAt)
        .isEqualTo(clock.instant().plus(RetryTimes.LATER));
    receipt(1, ReceiptStatus.READ, null);
    assertThat(letters().of(district, announcement, 9)).as("it arrived after all").isEmpty();
  }

  @Test
  void theOfficeIsAskedAboutTheAddressAndTheLetterIsDealtWith() {
    failed(1, 0);
    letters().ask(district, "staff:office", announcement, 1);
    assertThat(letters().of(district, announcement, 9)).isEmpty();
    assertThat(
            count(
                "select count(*) from contact_point where district_id = :district and asked_at is not null"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit_entry where district_id = :district and act = 'dead-letter.asked'"))
        .isEqualTo(1);
  }

  @Test
  void anotherWayIsTriedWhenTheFamilyHasOne() {
    failed(1, 1, false);
    letters().elsewhere(district, "staff:office", announcement, 1);
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1);
    assertThat(letters().of(district, announcement, 9)).isEmpty();
  }

  @Test
  void whereThereIsNoOtherWayItIsSaid() {
    failed(1, 0);
    assertThatThrownBy(() -> letters().elsewhere(district, "staff:office", announcement, 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no other phone or address");
    assertThat(state(4)).isEqualTo(1);
  }

  @Test
  void nothingGoesRoundAStopOrAfterTheWindow() {
    announce("MISSION", 1, 1);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.OPT_OUT, "21610", false);
    dispatchUntil(() -> state(5) == 1);
    assertThatThrownBy(() -> letters().elsewhere(district, "staff:office", announcement, 1))
        .isInstanceOf(Problem.class);
    assertThat(state(5)).isEqualTo(1);
    assertThat(mail.handed).isEmpty();
  }

  @Test
  void whatIsLeftAtThatIsGoneFromTheList() {
    failed(2, 0);
    letters().close(district, "staff:office", announcement, 2);
    letters().close(district, "staff:office", announcement, 2);
    assertThat(letters().of(district, announcement, 9))
        .extracting(DeadLetter::seq)
        .containsExactly(1);
  }

  @Test
  void whatReachedItsFamilyIsNoDeadLetter() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    assertThat(letters().of(district, announcement, 9)).isEmpty();
    UUID other = Ids.next();
    assertThatThrownBy(() -> letters().close(district, "staff:office", announcement, 1))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> letters().ask(district, "staff:office", other, 1))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> letters().elsewhere(district, "staff:office", other, 1))
        .isInstanceOf(Problem.class);
  }

  private void failed(int families, int withMail) {
    failed(families, withMail, true);
  }

  private void failed(int families, int withMail, boolean fallsBack) {
    lasts = Duration.ofHours(20);
    announce("MISSION", families, withMail);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "21612", fallsBack);
    dispatchUntil(() -> state(4) == families);
  }

  private DeadLetters letters() {
    return wiring.get(DeadLetters.class);
  }
}
