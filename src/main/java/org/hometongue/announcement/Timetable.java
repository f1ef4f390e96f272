package org.hometongue.announcement;

import java.time.Instant;
import java.time.ZoneId;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.district.DistrictSettings;

/** When an announcement may leave, computed in one place. Pure. */
final class Timetable {
  private Timetable() {}

  /** The first instant at which it may leave: not before its time, nor in quiet hours. */
  static Instant firstHandOver(
      Announcement a, DistrictSettings settings, ZoneId zone, Instant now) {
    Instant wanted = a.notBefore() != null && a.notBefore().isAfter(now) ? a.notBefore() : now;
    if (a.urgent() || a.messageClass() == MessageClass.EMERGENCY) {
      return wanted;
    }
    return settings.quietHoursOf(a.messageClass().name()).earliest(wanted, zone);
  }

  /** The window moves with the quiet hours, so that a night's wait does not use it up. */
  static Instant expiresAt(Announcement a, Instant now, Instant firstHandOver) {
    Instant wanted = a.notBefore() != null && a.notBefore().isAfter(now) ? a.notBefore() : now;
    return firstHandOver.isAfter(wanted)
        ? a.expiresAt().plus(java.time.Duration.between(wanted, firstHandOver))
        : a.expiresAt();
  }
}
