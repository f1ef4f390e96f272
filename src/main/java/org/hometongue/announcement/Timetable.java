package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hometongue.district.LeavingTimes;

/** When an announcement may leave. */
@ApplicationScoped
class Timetable {
  private final LeavingTimes times;

  Timetable(LeavingTimes times) {
    this.times = times;
  }

  /**
   * The first instant at which it may leave: not before its time, in quiet hours or on a holiday.
   */
  Instant firstHandOver(UUID districtId, Announcement a, Instant now) {
    return times.earliest(districtId, a.messageClass().name(), a.urgent(), wanted(a, now));
  }

  /** The day on which an instant falls in the district. */
  LocalDate day(UUID districtId, Instant at) {
    return times.day(districtId, at);
  }

  /** The first instant of a later day at which a share that was held may leave. */
  Instant firstOf(UUID districtId, Announcement a, LocalDate day) {
    return times.firstOf(districtId, a.messageClass().name(), day);
  }

  /** The window moves with the quiet hours, so that a night's wait does not use it up. */
  static Instant expiresAt(Announcement a, Instant now, Instant firstHandOver) {
    Instant wanted = wanted(a, now);
    return firstHandOver.isAfter(wanted)
        ? a.expiresAt().plus(Duration.between(wanted, firstHandOver))
        : a.expiresAt();
  }

  private static Instant wanted(Announcement a, Instant now) {
    return a.notBefore() != null && a.notBefore().isAfter(now) ? a.notBefore() : now;
  }
}
