package org.hometongue.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day by which carriers count what a sender may hand over. It ends at midnight Pacific time
 * (provider reference, section 5: "then 30023/30027 until 00:00 Pacific"), wherever the district
 * is.
 */
public final class CarrierDay {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private CarrierDay() {}

  /** The carriers' day in which an instant falls. */
  public static LocalDate of(Instant at) {
    return at.atZone(PACIFIC).toLocalDate();
  }

  /** The first instant of the next carriers' day. */
  public static Instant end(Instant at) {
    return begin(of(at).plusDays(1));
  }

  /** The first instant of a carriers' day. */
  public static Instant begin(LocalDate day) {
    return day.atStartOfDay(PACIFIC).toInstant();
  }
}
