package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
