package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** What the provider's list does not show, a routine text leaves to a person, who decides. */
class UnconfirmedTest extends EngineFixture {
  @Test
  void aRoutineTextThatTheListDoesNotShowIsLeftToAPerson() {
    announce("MISSION", 2, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(2);
    settle();

    assertThat(state(7)).isEqualTo(2);
    assertThat(reasons()).containsOnlyKeys(Reasons.UNCONFIRMED);
    assertThat(unconfirmed().count(district, announcement)).isEqualTo(2);
    assertThat(
            count(
                "select count(*) from announcement where district_id = :district and status = 'DONE'"))
        .as("over: it waits for a person and nothing else")
        .isEqualTo(1);
    assertThat(wiring.get(OpenEnds.class).look(district, clock.instant()).unsettled()).isFalse();
    assertThat(sms.handed).as("nothing goes out twice by itself").hasSize(2);
  }

  @Test
  void whatAPersonWantsSentOnceMoreIsSentOnceMore() {
    announce("MISSION", 2, 0);
    sms.answer = h -> h.attempt() == 1 ? new SendOutcome.Unknown("reset") : sms.accept(h);
    inDoubtAndAsked(2);

    assertThat(unconfirmed().sendAgain(district, "it", announcement, 1)).isEqualTo(1);
    settle();
    dispatchUntil(() -> state(2) == 1);
    assertThat(state(7)).as("of the other nobody decided").isEqualTo(1);

    unconfirmed().sendAgain(district, "it", announcement, null);
    settle();
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(4);
  }

  @Test
  void theListIsReadAgainBeforeWhatAPersonWantsSent() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);
    sms.accept(sms.handed.getFirst());

    unconfirmed().sendAgain(district, "it", announcement, null);
    settle();

    assertThat(state(2)).isEqualTo(1);
    assertThat(sms.handed).hasSize(1);
  }

  @Test
  void aListThatWasLateIsReadAgainHourByHour() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);
    sms.accept(sms.handed.getFirst());
    settle();
    assertThat(state(7)).as("not all the time").isEqualTo(1);
    clock.step(Duration.ofMinutes(61));
    settle();
    assertThat(state(2)).isEqualTo(1);
  }

  @Test
  void whatAFamilyConfirmedIsDelivered() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);

    unconfirmed().arrived(district, "office", announcement, 1);

    assertThat(state(3)).isEqualTo(1);
    assertThat(unconfirmed().count(district)).isZero();
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    assertThat(state(3)).isEqualTo(1);
  }

  @Test
  void whatSomebodyLeftAtThatIsNotSentWithTheRest() {
    announce("MISSION", 2, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(2);
    wiring.get(DeadLetters.class).close(district, "office", announcement, 2);

    assertThat(unconfirmed().count(district)).isEqualTo(1);
    assertThat(unconfirmed().sendAgain(district, "it", announcement, null)).isEqualTo(1);
    assertThat(wiring.get(DeadLetters.class).of(district, announcement, 10)).isEmpty();
  }

  @Test
  void aNoticeThatGoesOutNoMoreIsNotSentAgain() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    inDoubtAndAsked(1);
    run("update announcement set status = 'HALTED' where district_id = :district");
    assertThatThrownBy(() -> unconfirmed().sendAgain(district, "it", announcement, null))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> unconfirmed().sendAgain(district, "it", Ids.next(), null))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aFamilyThatWasErasedIsNobodysDoubtForEver() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    dispatchUntil(() -> state(7) == 1);
    run("update delivery set contact_point_id = null where district_id = :district");
    settle();
    assertThat(reasons()).containsOnlyKeys(Reasons.UNCONFIRMED);
  }

  @Test
  void aSenderWithoutAnAccountIsGivenUpAfterADay() {
    announce("MISSION", 1, 0);
    sms.answer = h -> new SendOutcome.Unknown("reset");
    dispatchUntil(() -> state(7) == 1);
    run("update sender set sandbox = false where district_id = :district");
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(reasons()).doesNotContainKey(Reasons.UNCONFIRMED);
    clock.step(Duration.ofHours(24));
    settle();
    assertThat(reasons()).containsOnlyKeys(Reasons.UNCONFIRMED);
  }

  private void inDoubtAndAsked(int families) {
    dispatchUntil(() -> state(7) == families && !wiring.get(Dispatcher.class).busyWith(smsSender));
    clock.step(Duration.ofMinutes(3));
    settle();
  }

  private Unconfirmed unconfirmed() {
    return wiring.get(Unconfirmed.class);
  }
}
