package org.hometongue.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    // from, until, at (local), earliest (local), zone
    "20:00, 08:00, 2026-03-02T12:00, 2026-03-02T12:00, America/Chicago",
    "20:00, 08:00, 2026-03-02T19:59, 2026-03-02T19:59, America/Chicago",
    "20:00, 08:00, 2026-03-02T20:00, 2026-03-03T08:00, America/Chicago",
    "20:00, 08:00, 2026-03-02T07:59, 2026-03-02T08:00, America/Chicago",
    "20:00, 08:00, 2026-03-02T08:00, 2026-03-02T08:00, America/Chicago",
    "12:00, 13:00, 2026-03-02T12:30, 2026-03-02T13:00, America/Phoenix",
    "00:00, 00:00, 2026-03-02T03:00, 2026-03-02T03:00, Pacific/Honolulu",
    // The night the clock springs forward has no 02:30.
    "22:00, 02:30, 2026-03-08T01:00, 2026-03-08T03:30, America/New_York",
    // The night it falls back has 01:30 twice; the first one ends the quiet hours.
    "22:00, 01:30, 2026-11-01T00:30, 2026-11-01T01:30, America/New_York",
  })
  void holdsUntilTheQuietHoursEnd(
      LocalTime from, LocalTime until, LocalDateTime at, LocalDateTime earliest, ZoneId zone) {
    Instant instant = at.atZone(zone).toInstant();
    assertThat(new QuietHours(from, until).earliest(instant, zone))
        .isEqualTo(earliest.atZone(zone).toInstant());
  }

  @Test
  void whereTheClockShowsAnHourTwiceTheQuietTimeEndsOnce() {
    ZoneId zone = ZoneId.of("America/New_York");
    QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(1, 30));
    Instant secondTenPastOne = Instant.parse("2026-11-01T06:10:00Z");
    assertThat(quiet.quietAt(Instant.parse("2026-11-01T05:10:00Z"), zone)).isTrue();
    assertThat(quiet.quietAt(secondTenPastOne, zone)).isFalse();
    assertThat(quiet.earliest(secondTenPastOne, zone)).isEqualTo(secondTenPastOne);
  }

  @ParameterizedTest
  @CsvSource({
    // Both awake from the western morning to the eastern evening.
    "2026-07-01T12:30:00Z, 2026-07-01T15:00:00Z, America/New_York, America/Los_Angeles",
    "2026-07-01T23:59:00Z, 2026-07-01T23:59:00Z, America/New_York, America/Los_Angeles",
    "2026-07-02T00:00:00Z, 2026-07-02T15:00:00Z, America/New_York, America/Los_Angeles",
    // Never both awake: the first one counts.
    "2026-07-01T15:00:00Z, 2026-07-01T15:00:00Z, America/New_York, Asia/Shanghai",
    "2026-07-02T03:00:00Z, 2026-07-02T12:00:00Z, America/New_York, Asia/Shanghai",
  })
  void ofTwoClocksNeitherIsInItsNight(Instant at, Instant earliest, ZoneId one, ZoneId other) {
    QuietHours quiet = new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0));
    assertThat(quiet.earliest(at, List.of(one, other), Set.of())).isEqualTo(earliest);
  }

  @ParameterizedTest
  @CsvSource({
    // at (local), earliest (local): Thursday the 26th and the weekend after it are holidays
    "2026-11-25T21:00, 2026-11-27T08:00",
    "2026-11-26T12:00, 2026-11-27T08:00",
    "2026-11-24T12:00, 2026-11-24T12:00",
    "2026-11-27T20:30, 2026-11-30T08:00",
    "2026-11-28T00:00, 2026-11-30T08:00",
  })
  void onHolidaysNothingLeaves(LocalDateTime at, LocalDateTime earliest) {
    ZoneId zone = ZoneId.of("America/Chicago");
    QuietHours quiet = new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0));
    Set<LocalDate> holidays =
        Set.of(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 29));
    assertThat(quiet.earliest(at.atZone(zone).toInstant(), zone, holidays))
        .isEqualTo(earliest.atZone(zone).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    // from, until, at (local), next beginning (local), zone
    "20:00, 08:00, 2026-03-02T12:00, 2026-03-02T20:00, America/Chicago",
    "00:30, 06:00, 2026-03-02T23:00, 2026-03-03T00:30, America/Phoenix",
    // A holiday begins before the evening after it.
    "20:00, 08:00, 2026-12-24T12:00, 2026-12-24T20:00, America/Chicago",
    "00:00, 00:00, 2026-12-24T12:00, 2026-12-25T00:00, Pacific/Guam",
    // The night the clock falls back has 01:30 twice; the first one begins the quiet hours.
    "01:30, 06:00, 2026-11-01T00:30, 2026-11-01T01:30, America/New_York",
  })
  void whatLeavesMayGoOnUntilTheNextQuietHoursOrHoliday(
      LocalTime from, LocalTime until, LocalDateTime at, LocalDateTime next, ZoneId zone) {
    assertThat(
            new QuietHours(from, until)
                .nextAfter(
                    at.atZone(zone).toInstant(), List.of(zone), Set.of(LocalDate.of(2026, 12, 25))))
        .isEqualTo(next.atZone(zone).toInstant());
  }

  @Test
  void ofTwoClocksTheFirstEveningCounts() {
    QuietHours quiet = new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0));
    assertThat(
            quiet.nextAfter(
                Instant.parse("2026-07-01T16:00:00Z"),
                List.of(ZoneId.of("America/Los_Angeles"), ZoneId.of("America/New_York")),
                Set.of()))
        .isEqualTo(Instant.parse("2026-07-02T00:00:00Z"));
    assertThat(
            QuietHours.NONE.nextAfter(
                Instant.parse("2026-07-01T16:00:00Z"),
                List.of(ZoneId.of("Pacific/Guam")),
                Set.of()))
        .isEqualTo(Instant.MAX);
  }
}
