package org.hometongue.district;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The days on which offices work: Monday to Friday but for the district's holidays. */
public record BusinessDays(ZoneId zone, Set<LocalDate> holidays) {
  private static final LocalTime OPENS = LocalTime.of(9, 0);
  private static final LocalTime CLOSES = LocalTime.of(16, 0);

  public BusinessDays {
    holidays = Set.copyOf(holidays);
  }

  public boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  /**
   * One business day later: the same time on the next working day, in office hours, on the full
   * hour. What comes in on a weekend is due at the end of the first working day.
   */
  public Instant oneAfter(Instant from) {
    ZonedDateTime local = from.atZone(zone);
    LocalDate day = local.toLocalDate().plusDays(1);
    while (!works(day)) {
      day = day.plusDays(1);
    }
    LocalTime time =
        works(local.toLocalDate())
            ? local.toLocalTime().truncatedTo(ChronoUnit.HOURS).plusHours(1)
            : CLOSES;
    LocalTime inOffice =
        time.isBefore(OPENS) || local.getHour() < OPENS.getHour()
            ? OPENS
            : time.isAfter(CLOSES) ? CLOSES : time;
    return day.atTime(works(local.toLocalDate()) ? inOffice : CLOSES).atZone(zone).toInstant();
  }
}
