package org.hometongue.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("1994-11-06T08:49:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                              | PT7S
           120                           | PT2M
          007                            | PT7S
          86400                          | PT24H
          86401                          | PT24H
          99999999999999999999999999999  | PT24H
          Sun, 06 Nov 1994 08:49:37 GMT  | PT37S
          Sunday, 06-Nov-94 08:49:37 GMT |
          Sun Nov  6 08:49:37 1994       | PT37S
          Sun, 06 Nov 2994 08:49:37 GMT  |
          Fri, 06 Nov 2994 08:49:37 GMT  |
          Thu, 06 Nov 2994 08:49:37 GMT  | PT24H
          """)
  void secondsAndDates(String header, Duration wait) {
    assertThat(RetryAfter.of(header, null, CLOCK).orElse(null)).isEqualTo(wait);
  }

  /** Two digits of a year: of this century. */
  @Test
  void aDateOfTheOldestForm() {
    Clock today = Clock.fixed(Instant.parse("2026-11-06T08:49:00Z"), ZoneOffset.UTC);
    assertThat(RetryAfter.of("Friday, 06-Nov-26 08:49:37 GMT", null, today))
        .hasValue(Duration.ofSeconds(37));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "-99999999999999999999",
        "1.5",
        "PT5S",
        "soon",
        "5 minutes",
        "٥",
        "Sun, 06 Nov 1994 08:48:37 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 PST"
      })
  void whatSaysNothingIsAsIfItWereMissing(String header) {
    assertThat(RetryAfter.of(header, null, CLOCK)).isEmpty();
  }

  /** Ours is hours off: that must not be added to the wait. */
  @Test
  void aDateIsCountedFromTheAnswersOwn() {
    assertThat(
            RetryAfter.of("Sun, 06 Nov 1994 12:49:37 GMT", "Sun, 06 Nov 1994 12:49:00 GMT", CLOCK))
        .hasValue(Duration.ofSeconds(37));
    assertThat(RetryAfter.of("Sun, 06 Nov 1994 08:49:37 GMT", "yesterday", CLOCK))
        .hasValue(Duration.ofSeconds(37));
  }

  @Test
  void noHeaderNoWait() {
    assertThat(RetryAfter.of(null, null, CLOCK)).isEmpty();
  }
}
