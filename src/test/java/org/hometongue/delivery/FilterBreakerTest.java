package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** A few filtered texts are noise; many are a wording that carriers take for spam. */
class FilterBreakerTest {
  private final FilterBreaker breaker = new FilterBreaker();
  private final UUID announcement = Ids.next();

  @Test
  void nineAreNotEnoughTheTenthIs() {
    for (int i = 1; i < FilterBreaker.LEAST; i++) {
      assertThat(breaker.filtered(announcement)).isFalse();
    }
    assertThat(breaker.filtered(announcement)).isTrue();
  }

  @Test
  void amidManyThatArriveTheShareDecides() {
    for (int i = 1; i <= 20 * FilterBreaker.WINDOW; i++) {
      if (i % 50 == 0) {
        assertThat(breaker.filtered(announcement)).as("2 %").isFalse();
      } else {
        breaker.arrived(announcement);
      }
    }
  }

  @Test
  void oldOnesAreForgottenAndAnnouncementsJudgedApart() {
    for (int i = 1; i < FilterBreaker.LEAST; i++) {
      breaker.filtered(announcement);
    }
    assertThat(breaker.filtered(Ids.next())).isFalse();
    for (int i = 0; i < FilterBreaker.WINDOW; i++) {
      breaker.arrived(announcement);
    }
    assertThat(breaker.filtered(announcement)).isFalse();
  }
}
