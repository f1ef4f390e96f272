package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An emergency does not wait behind a sender that rests when its family has another way. */
class UrgentFallbackTest extends EngineFixture {
  private static final Duration REST = Duration.ofMinutes(30);

  /** An account's rest would hold up other classes: the engine is theirs too. */
  @AfterEach
  void theAccountRestsNoMore() {
    clock.step(REST.plusSeconds(1));
  }

  @Test
  void anEmergencyGoesByTheNextChannelAndWhoHasNoneWaits() {
    announce("EMERGENCY", 5, 3);
    sms.answer = h -> throttled(Scope.SENDER, "21611", Duration.ofMillis(200));
    dispatchUntil(() -> mail.handed.size() == 3 && state(2) == 3);
    assertThat(mail.handed).extracting(Handover::attempt).containsOnly(2);
    assertThat(state(0)).isEqualTo(2);
    sms.answer = sms::accept;
    dispatchUntil(() -> state(2) == 5);
    assertThat(mail.handed).hasSize(3);
  }

  @Test
  void everythingElseWaits() {
    announce("MISSION", 4, 4);
    urgent();
    sms.answer = h -> throttled(Scope.SENDER, "21611", REST);
    dispatchUntil(() -> resting(smsSender) && idle());
    settle();
    assertThat(state(0)).isEqualTo(4);
    assertThat(mail.handed).isEmpty();
    assertThat(count("select max(attempt + tries) from delivery where district_id = :district"))
        .isEqualTo(1);
  }

  /** Too many requests at once: of those the table says that nobody moves. */
  @Test
  void anEmergencyWaitsWhenTheTableSaysSo() {
    announce("EMERGENCY", 4, 4);
    sms.answer = h -> throttled(Scope.ACCOUNT, "20429", REST);
    dispatchUntil(() -> resting(smsSender) && idle());
    settle();
    assertThat(state(0)).isEqualTo(4);
    assertThat(mail.handed).isEmpty();
  }

  @Test
  void whatHasNotBeenTriedYetDoesNotWaitForTheEndOfTheRestEither() {
    announce("EMERGENCY", 40, 30);
    run("update sender set segments_per_second = 3 where sender_id = '" + smsSender + "'");
    sms.answer = h -> throttled(Scope.ACCOUNT, "63038", REST);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 30 && state(2) == 30;
        });
    assertThat(sms.handed).as("a second's worth").hasSizeLessThanOrEqualTo(6);
    assertThat(state(0)).as("without another way").isEqualTo(10);
    assertThat(open()).as("looked at once and no more").isZero();

    run("update sender set segments_per_second = 1000 where sender_id = '" + smsSender + "'");
    sms.answer = sms::accept;
    wiring.get(Senders.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 40);
    assertThat(mail.handed).hasSize(30);
  }

  @Test
  void anEmergencyThatBeginsDuringTheRestGoesRoundItAtOnce() {
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(REST, true));
    announce("EMERGENCY", 6, 6);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 6;
        });
    assertThat(sms.handed).isEmpty();
  }

  @Test
  void aShortRestIsWaitedFor() {
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(Duration.ofSeconds(9), true));
    announce("EMERGENCY", 5, 5);
    settle();
    assertThat(open()).isEqualTo(1);
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(Duration.ofSeconds(10), true));
    settle();
    assertThat(open()).as("of the other channel").isEqualTo(1);
    assertThat(count("select min(attempt) from delivery where district_id = :district"))
        .isEqualTo(2);
  }

  @Test
  void whatIsInDoubtNeverMoves() {
    announce("EMERGENCY", 4, 4);
    sms.answer =
        h -> {
          if (h.seq() == 1) {
            return new SendOutcome.Unknown("deadline");
          }
          if (h.seq() == 2) {
            // The slice was taken for lost meanwhile.
            run("update delivery set state = 7 where district_id = :district and seq = 2");
          }
          return throttled(Scope.SENDER, "21611", REST);
        };
    dispatchUntil(() -> mail.handed.size() == 2 && state(7) == 2 && idle());
    settle();
    assertThat(mail.handed).extracting(Handover::seq).containsExactlyInAnyOrder(3, 4);
    assertThat(state(7)).isEqualTo(2);
  }

  @Test
  void anotherChannelOfTheSameAccountIsNoWayRoundIt() {
    UUID whatsApp = sender("WHATSAPP", "twilio");
    announce("EMERGENCY", 3, 0);
    text(Ids.next(), "WHATSAPP");
    run("update contact_point set whatsapp = true where district_id = :district");
    sms.answer = h -> throttled(Scope.ACCOUNT, "63038", REST);
    dispatchUntil(() -> resting(smsSender) && resting(whatsApp) && idle());
    settle();
    assertThat(state(0)).isEqualTo(3);
    assertThat(
            count(
                "select count(*) from delivery where district_id = :district and attempt = 1 and sender_id = '"
                    + smsSender
                    + "'"))
        .isEqualTo(3);
  }

  /** Two slices may name the same delivery after a crash. */
  @Test
  void whatHasLeftForAnotherSenderIsNotHandedOverByTheOldOne() {
    announce("EMERGENCY", 3, 3);
    run(
        "update delivery set sender_id = '"
            + mailSender
            + "' where district_id = :district and seq = 2");
    dispatchUntil(() -> state(2) == 2 && idle());
    assertThat(sms.handed).extracting(Handover::seq).containsExactlyInAnyOrder(1, 3);
    assertThat(state(0)).isEqualTo(1);
  }

  private static SendOutcome throttled(Scope scope, String code, Duration wait) {
    return new SendOutcome.Throttled(scope, Optional.of(wait), code);
  }

  private boolean resting(UUID senderId) {
    return count(
            "select count(*) from sender where district_id = :district and sender_id = '"
                + senderId
                + "' and paused_until > now() + interval '29 minutes'")
        == 1;
  }

  private boolean idle() {
    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    return !dispatcher.busyWith(smsSender) && !dispatcher.busyWith(mailSender);
  }

  /** Slices that are due now. */
  private int open() {
    return count(
        "select count(*) from slice where district_id = :district and state = 0 and due_at <= now()");
  }
}
