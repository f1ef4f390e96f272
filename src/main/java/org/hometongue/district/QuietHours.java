package org.hometongue.district;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The part of the day in which a message class does not leave, in the district's local time. It may
 * span midnight (20:00 to 08:00). Equal ends mean no quiet hours at all.
 */
public record QuietHours(LocalTime from, LocalTime until) {
  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public boolean quietAt(Instant at, ZoneId zone) {
    LocalTime time = at.atZone(zone).toLocalTime();
    if (from.equals(until)) {
      return false;
    }
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  /**
   * The instant itself, or the end of the quiet hours it falls into. Where the clock skips that end
   * (02:30 in the night of the change), the first instant after the gap.
   */
  public Instant earliest(Instant at, ZoneId zone) {
    if (!quietAt(at, zone)) {
      return at;
    }
    ZonedDateTime local = at.atZone(zone);
    ZonedDateTime end = local.toLocalDate().atTime(until).atZone(zone);
    if (!end.toInstant().isAfter(at)) {
      end = local.toLocalDate().plusDays(1).atTime(until).atZone(zone);
    }
    return end.toInstant();
  }
}
