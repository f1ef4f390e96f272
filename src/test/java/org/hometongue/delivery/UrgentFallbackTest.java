package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.platform.Database;
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
    sms.answer = h -> throttled(Scope.SENDER, "21611", REST);
    dispatchUntil(() -> mail.handed.size() == 3 && state(2) == 3 && idle());
    assertThat(mail.handed).extracting(Handover::attempt).containsOnly(2);
    assertThat(state(0)).isEqualTo(2);
    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
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
    assertThat(dueSlices()).as("looked at once and no more").isZero();

    run("update sender set segments_per_second = 1000 where sender_id = '" + smsSender + "'");
    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
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
    assertThat(dueSlices()).isEqualTo(1);
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(Duration.ofSeconds(10), true));
    settle();
    assertThat(dueSlices()).as("of the other channel").isEqualTo(1);
    assertThat(count("select min(attempt) from delivery where district_id = :district"))
        .isEqualTo(2);
  }

  /** The first that meets it holds back those behind it, so not all of them need meet it. */
  @Test
  void whoMetAShortRestWaitsForItToo() {
    announce("EMERGENCY", 3, 3);
    sms.answer = h -> throttled(Scope.SENDER, "21611", Duration.ofMillis(200));
    dispatchUntil(() -> !sms.handed.isEmpty() && idle());
    sms.answer = sms::accept;
    dispatchUntil(() -> state(2) == 3);
    assertThat(mail.handed).isEmpty();
  }

  @Test
  void whoLeftARestingSenderComesBackWhenTheOtherWayFails() {
    leaveForMail();
    mail.answer = h -> new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "a code", true);
    wiring.get(SenderStops.class).resume(district, mailSender);
    dispatchUntil(() -> attempts() == 3 && idle());
    assertThat(state(4)).isZero();

    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 1);
    assertThat(sms.handed).hasSize(2);
    assertThat(mail.handed).hasSize(2);
  }

  @Test
  void nobodyGoesToAndFroBetweenTwoThatRest() {
    leaveForMail();
    for (int i = 0; i < 3; i++) {
      // The first has rested enough; the second rests again and again.
      run("update sender set paused_until = null where sender_id = '" + smsSender + "'");
      wiring.get(SenderStops.class).resume(district, mailSender);
      int asked = mail.handed.size();
      dispatchUntil(() -> mail.handed.size() > asked && resting(mailSender) && idle());
      settle();
      assertThat(attempts()).isEqualTo(2);
    }
    mail.answer = h -> new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "a code", true);
    wiring.get(SenderStops.class).resume(district, mailSender);
    for (int i = 0; i < 3; i++) {
      int asked = sms.handed.size();
      wiring.get(SenderStops.class).resume(district, smsSender);
      dispatchUntil(() -> sms.handed.size() > asked && resting(smsSender) && idle());
      settle();
      assertThat(attempts()).as("back once, as what failed is no way any more").isEqualTo(3);
    }
  }

  @Test
  void theRoundWaitsForNoHaltAndHoldsNoneUp() {
    announce("EMERGENCY", 5, 5);
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(REST, true));
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              // As a halt begins.
              h.select(
                      "select 1 from announcement where announcement_id = ? for update",
                      announcement)
                  .mapTo(Integer.class)
                  .one();
              CompletableFuture.runAsync(() -> wiring.get(Bypass.class).settle(district))
                  .orTimeout(10, TimeUnit.SECONDS)
                  .join();
            });
    assertThat(dueSlices()).isEqualTo(1);
    assertThat(attempts()).isEqualTo(1);
    wiring.get(Bypass.class).settle(district);
    assertThat(attempts()).isEqualTo(2);
  }

  @Test
  void whatIsHeldForAPersonStaysWhereItIs() {
    announce("EMERGENCY", 5, 5);
    run("update announcement set status = 'HELD' where district_id = :district");
    wiring.get(SenderRests.class).rest(district, smsSender, new Rest(REST, true));
    wiring.get(Bypass.class).settle(district);
    assertThat(attempts()).isEqualTo(1);
  }

  /** One family, whose mail is throttled as soon as its texts were. */
  private void leaveForMail() {
    announce("EMERGENCY", 1, 1);
    sms.answer = h -> throttled(Scope.SENDER, "21611", REST);
    mail.answer = h -> throttled(Scope.SENDER, "21611", REST);
    dispatchUntil(() -> mail.handed.size() == 1 && resting(mailSender) && idle());
    assertThat(attempts()).isEqualTo(2);
  }

  private int attempts() {
    return count("select max(attempt) from delivery where district_id = :district");
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
}
