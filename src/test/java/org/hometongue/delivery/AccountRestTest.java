package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A throttle of an account rests every sender of it, in every district that this node sends for.
 */
class AccountRestTest extends EngineFixture {
  private static final Duration REST = Duration.ofMinutes(30);

  /** The engine is the other classes' too. */
  @AfterEach
  void theAccountRestsNoMore() {
    clock.step(REST.plusSeconds(1));
  }

  @Test
  void everySenderOfTheAccountRestsAndThoseOfOthersDoNot() {
    UUID second = sender("SMS", "twilio");
    UUID whatsApp = sender("WHATSAPP", "twilio");
    announce("MISSION", 3, 0);
    urgent();
    throttles(SendOutcome.Scope.ACCOUNT, "20429");
    dispatchUntil(this::rests);
    assertThat(resting(second)).isTrue();
    assertThat(resting(whatsApp)).isTrue();
    assertThat(resting(mailSender)).as("another account").isFalse();
    assertThat(count("select max(attempt + tries) from delivery where district_id = :district"))
        .as("no attempt is spent")
        .isEqualTo(1);
  }

  @Test
  void aThrottleOfOneSenderLeavesTheOthersOfItsAccountAlone() {
    UUID second = sender("SMS", "twilio");
    announce("MISSION", 3, 0);
    urgent();
    throttles(SendOutcome.Scope.SENDER, "21611");
    dispatchUntil(this::rests);
    assertThat(resting(second)).isFalse();
  }

  @Test
  void anotherDistrictOfTheAccountHandsNothingOverMeanwhile() {
    announce("MISSION", 3, 0);
    urgent();
    throttles(SendOutcome.Scope.ACCOUNT, "63017");
    dispatchUntil(this::rests);

    noDistrictLeftWithWork();
    freshDistrict();
    announce("EMERGENCY", 3, 0);
    dispatchUntil(this::rests);
    assertThat(resting(mailSender)).isFalse();
    dispatchRounds();
    assertThat(sms.handed).isEmpty();
    assertThat(state(0)).isEqualTo(3);
  }

  @Test
  void aDistrictThatLooksForWorkAfterwardsIsNotHeldUp() {
    announce("MISSION", 3, 0);
    urgent();
    throttles(SendOutcome.Scope.ACCOUNT, "63017");
    dispatchUntil(this::rests);

    clock.step(REST.plusSeconds(1));
    noDistrictLeftWithWork();
    freshDistrict();
    announce("MISSION", 3, 0);
    urgent();
    dispatchUntil(() -> state(2) == 3);
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeTheRestLonger() {
    announce("MISSION", 3, 0);
    urgent();
    throttles(SendOutcome.Scope.ACCOUNT, "63017");
    dispatchUntil(this::rests);

    clock.step(java.time.Duration.ofHours(-1));
    noDistrictLeftWithWork();
    freshDistrict();
    wiring.get(SenderRests.class).tell(district);
    clock.step(java.time.Duration.ofHours(1));
    assertThat(
            count(
                "select count(*) from sender where district_id = :district and paused_until > now() + interval '%d s'"
                    .formatted(REST.toSeconds() + 5)))
        .isZero();
    assertThat(rests()).isTrue();
  }

  private void throttles(SendOutcome.Scope scope, String code) {
    sms.answer = h -> new SendOutcome.Throttled(scope, Optional.of(REST), code);
  }

  private static void dispatchRounds() {
    for (int i = 0; i < 5; i++) {
      try {
        wiring.get(Dispatcher.class).round();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** It rests, and all its answers have been weighed. */
  private boolean rests() {
    return resting(smsSender) && !wiring.get(Dispatcher.class).busyWith(smsSender);
  }

  private boolean resting(UUID senderId) {
    return count(
            "select count(*) from sender where district_id = :district and sender_id = '"
                + senderId
                + "' and paused_until between now() + interval '29 minutes' and now() + interval '31 minutes'")
        == 1;
  }
}
