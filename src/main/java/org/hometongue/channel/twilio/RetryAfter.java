package org.hometongue.channel.twilio;

import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer asks us to stay away: the Retry-After header, in seconds or as a date (RFC
 * 9110, 10.2.3). Whatever else stands there is as if it were missing.
 */
final class RetryAfter {
  /** Who asks for more is asked again after that: no limit of a provider's is longer than a day. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** The form of today and the two that must still be understood (RFC 9110, 5.6.7). */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          form("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
          form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
          form("EEE MMM ppd HH:mm:ss yyyy"));

  private RetryAfter() {}

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }

  /**
   * The wait; empty when there is none to speak of.
   *
   * @param date the answer's own Date header: counted from there a date needs no clock that agrees
   *     with ours. Without one it is counted from now
   */
  static Optional<Duration> of(@Nullable String header, @Nullable String date, Clock clock) {
    if (header == null) {
      return Optional.empty();
    }
    String asked = header.strip();
    Optional<Duration> wait =
        asked.matches("[0-9]+")
            ? Optional.of(seconds(asked))
            : instant(asked)
                .map(until -> Duration.between(instant(date).orElseGet(clock::instant), until));
    return wait.filter(Duration::isPositive).map(w -> w.compareTo(LONGEST) < 0 ? w : LONGEST);
  }

  private static Duration seconds(String digits) {
    BigInteger most = BigInteger.valueOf(LONGEST.toSeconds());
    return Duration.ofSeconds(new BigInteger(digits).min(most).longValueExact());
  }

  private static Optional<Instant> instant(@Nullable String date) {
    if (date == null) {
      return Optional.empty();
    }
    for (DateTimeFormatter form : DATES) {
      try {
        return Optional.of(LocalDateTime.parse(date.strip(), form).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // Perhaps the next one.
      }
    }
    return Optional.empty();
  }
}
