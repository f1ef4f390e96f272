package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hometongue.district.LeavingTimes;
import org.hometongue.district.SchoolZones;

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
  Instant firstHandOver(UUID districtId, Announcement a, Instant now, SchoolZones zones) {
    return times.earliest(districtId, a.messageClass().name(), a.urgent(), wanted(a, now), zones);
  }

  /** The same for each of several groups of families. */
  Map<SchoolZones, Instant> firstHandOvers(
      UUID districtId, Announcement a, Instant now, Collection<SchoolZones> groups) {
    Map<SchoolZones, Instant> firsts = new LinkedHashMap<>();
    for (SchoolZones zones : groups) {
      firsts.put(zones, firstHandOver(districtId, a, now, zones));
    }
    return firsts;
  }

  /** An instant as the clock of these families' school shows it. */
  ZonedDateTime local(UUID districtId, Instant at, SchoolZones zones) {
    return times.local(districtId, at, zones);
  }

  /** The same if nobody had called it urgent. */
  Instant withoutUrgency(UUID districtId, Announcement a, Instant now) {
    return times.earliest(districtId, a.messageClass().name(), false, wanted(a, now));
  }

  /** The day on which an instant falls in the district. */
  LocalDate day(UUID districtId, Instant at) {
    return times.day(districtId, at);
  }

  /** The first instant of a later day at which a share that was held may leave. */
  Instant firstOf(UUID districtId, Announcement a, LocalDate day, SchoolZones zones) {
    return times.firstOf(districtId, a.messageClass().name(), day, zones);
  }

  /**
   * The window moves with the quiet hours, so that a night's wait does not use it up.
   *
   * @param firstHandOver of the families whose morning comes last
   */
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
