package org.hometongue.district;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of the day in which a message class does not leave, in local time. It may span midnight
 * (20:00 to 08:00). Equal ends mean no quiet hours at all.
 *
 * <p>Each day's quiet time is one stretch of real time, from the first time the clock shows its
 * beginning to the first time it shows its end; where the clock skips one of them (02:30 in the
 * night of the change), it counts as if the clock had not been set forward yet (03:30 by the new
 * time).
 */
public record QuietHours(LocalTime from, LocalTime until) {
  private static final int MOST_ROUNDS = 60;

  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public boolean quietAt(Instant at, ZoneId zone) {
    return endAfter(at, zone).isPresent();
  }

  /** The instant itself, or the end of the quiet hours it falls into. */
  public Instant earliest(Instant at, ZoneId zone) {
    return endAfter(at, zone).orElse(at);
  }

  /**
   * The same for a district that rests on some days: nothing leaves on them, whatever the hour.
   *
   * @param holidays in the district's own calendar
   */
  public Instant earliest(Instant at, ZoneId zone, Set<LocalDate> holidays) {
    Instant earliest = earliest(at, zone);
    LocalDate day = earliest.atZone(zone).toLocalDate();
    while (holidays.contains(day)) {
      day = day.plusDays(1);
      earliest = earliest(day.atStartOfDay(zone).toInstant(), zone);
    }
    return earliest;
  }

  /**
   * The same for a family that lives by several clocks: the first instant at which none of them is
   * in quiet hours. Zones so far apart that they never are awake together (nobody has schools in
   * both) are asked by the first one.
   *
   * @param zones at least one
   */
  public Instant earliest(Instant at, List<ZoneId> zones, Set<LocalDate> holidays) {
    Instant earliest = at;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Instant before = earliest;
      for (ZoneId zone : zones) {
        earliest = earliest(earliest, zone, holidays);
      }
      if (earliest.equals(before)) {
        return earliest;
      }
    }
    return earliest(at, zones.getFirst(), holidays);
  }

  /**
   * When what may leave at this instant may leave no longer: the next beginning of quiet hours or
   * of a day of rest, by whichever of these clocks comes first.
   *
   * @return {@link Instant#MAX} when there is none within a day
   */
  public Instant nextAfter(Instant at, List<ZoneId> zones, Set<LocalDate> holidays) {
    return zones.stream()
        .flatMap(zone -> beginnings(at.atZone(zone).toLocalDate(), zone, holidays))
        .filter(begins -> begins.isAfter(at))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private Stream<Instant> beginnings(LocalDate today, ZoneId zone, Set<LocalDate> holidays) {
    LocalDate tomorrow = today.plusDays(1);
    Stream<Instant> rest =
        holidays.contains(tomorrow)
            ? Stream.of(tomorrow.atStartOfDay(zone).toInstant())
            : Stream.empty();
    return from.equals(until)
        ? rest
        : Stream.concat(rest, Stream.of(start(today, zone), start(tomorrow, zone)));
  }

  /** The end of the quiet time that holds this instant. */
  private Optional<Instant> endAfter(Instant at, ZoneId zone) {
    if (from.equals(until)) {
      return Optional.empty();
    }
    LocalDate today = at.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(day -> !at.isBefore(start(day, zone)) && at.isBefore(end(day, zone)))
        .map(day -> end(day, zone))
        .findFirst();
  }

  private Instant start(LocalDate day, ZoneId zone) {
    return ZonedDateTime.of(day, from, zone).toInstant();
  }

  private Instant end(LocalDate day, ZoneId zone) {
    LocalDate last = from.isBefore(until) ? day : day.plusDays(1);
    return ZonedDateTime.of(last, until, zone).toInstant();
  }
}
