package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.Test;

/** Emergencies go round a stopped sender, and everything else waits for the person who mends it. */
class StoppedSenderTest extends EngineFixture {
  @Test
  void anEmergencyDoesNotWaitForAPersonToMendTheSender() {
    announce("EMERGENCY", 5, 3);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "21606", true);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 3 && state(2) == 3;
        });
    assertThat(state(0)).as("who has no other way waits for the person").isEqualTo(2);
    sms.answer = sms::accept;
    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 5);
  }

  @Test
  void anEmergencyGoesRoundASenderThatWasStoppedLongAgo() {
    wiring.get(SenderStops.class).stop(district, smsSender, "config:30034");
    run(
        "update sender set stopped_at = now() - interval '3 days', paused_until = null, bypassed_until = null"
            + " where district_id = :district");
    announce("EMERGENCY", 6, 3);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 3 && state(2) == 3;
        });
    settle();
    assertThat(sms.handed).isEmpty();
    assertThat(state(0)).as("who has no other way waits, to be seen").isEqualTo(3);
    assertThat(dueSlices()).as("looked at once and no more").isZero();

    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 6);
    assertThat(mail.handed).hasSize(3);
  }

  @Test
  void whoWentRoundAStoppedSenderInVainWaitsForItAgain() {
    wiring.get(SenderStops.class).stop(district, smsSender, "config:30034");
    mail.answer = h -> new SendOutcome.Rejected(FailureClass.NUMBER_BAD, "SMTP_550", true);
    announce("EMERGENCY", 2, 2);
    dispatchUntil(
        () -> {
          settle();
          return mail.handed.size() == 2
              && count(
                      "select count(*) from delivery where district_id = :district and attempt = 3 and state = 0")
                  == 2;
        });
    settle();
    assertThat(mail.handed).as("nobody goes to and fro").hasSize(2);

    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(2);
  }

  @Test
  void routineNoticesWaitForAStoppedSenderAndLeaveWhenItIsMended() {
    wiring.get(SenderStops.class).stop(district, smsSender, "config:30034");
    announce("MISSION", 4, 4);
    urgent();
    settle();
    assertThat(state(0)).isEqualTo(4);
    assertThat(mail.handed).isEmpty();
    wiring.get(SenderStops.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 4);
    assertThat(sms.handed).hasSize(4);
  }
}
