package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void fiveFailuresOfANameAtOneAddressMakeItWaitAQuarterOfAnHour() {
    fail(SignInThrottle.PER_NAME_AT_ADDRESS, "a", "1");

    assertThat(throttle.allows("a", "1")).isFalse();
    assertThat(throttle.allows("a", "2")).isTrue();
    assertThat(throttle.allows("b", "1")).isTrue();

    now = now.plus(SignInThrottle.WINDOW);
    assertThat(throttle.allows("a", "1")).isTrue();
  }

  @Test
  void anAddressThatTriesManyNamesWaits() {
    for (int i = 0; i < SignInThrottle.PER_ADDRESS; i++) {
      throttle.failed("name" + i, "1");
    }

    assertThat(throttle.allows("another", "1")).isFalse();
    assertThat(throttle.allows("another", "2")).isTrue();
  }

  @Test
  void aNameThatIsTriedFromManyAddressesWaits() {
    for (int i = 0; i < SignInThrottle.PER_NAME; i++) {
      throttle.failed("a", "address" + i);
    }

    assertThat(throttle.allows("a", "elsewhere")).isFalse();
  }

  @Test
  void aSuccessForgivesTheFailuresBefore() {
    fail(SignInThrottle.PER_NAME_AT_ADDRESS - 1, "a", "1");

    throttle.succeeded("a", "1");
    fail(1, "a", "1");

    assertThat(throttle.allows("a", "1")).isTrue();
  }

  @Test
  void theWindowBeginsWithTheFirstFailure() {
    fail(1, "a", "1");
    now = now.plus(Duration.ofMinutes(14));
    fail(SignInThrottle.PER_NAME_AT_ADDRESS - 1, "a", "1");
    assertThat(throttle.allows("a", "1")).isFalse();

    now = now.plus(Duration.ofMinutes(1));
    assertThat(throttle.allows("a", "1")).isTrue();
  }

  private void fail(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(name, address);
    }
  }
}
