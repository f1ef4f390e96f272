package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hometongue.platform.Database;

/**
 * When a message may leave: the one place that knows a district's quiet hours, its holidays, its
 * time zone and those of its schools. Preflight says it ("they get it at 8:00"), the freeze plans
 * by it, and the dispatcher asks again before each hand-over.
 */
@ApplicationScoped
public class LeavingTimes {
  private static final String EMERGENCY = "EMERGENCY";

  /** Of these nobody waits for an office to open. */
  private static final Set<String> EVERY_DAY = Set.of(EMERGENCY, "SERVICE");

  private final Database database;
  private final Districts districts;
  private final Settings settings;
  private final ContactRuleBook rules;

  LeavingTimes(Database database, Districts districts, Settings settings, ContactRuleBook rules) {
    this.database = database;
    this.districts = districts;
    this.settings = settings;
    this.rules = rules;
  }

  /**
   * The instant itself, or the first one after it at which a message of this class may leave to
   * families that live by the district's clock.
   *
   * @param messageClass by name
   * @param urgent whether a person decided that it may not wait
   */
  public Instant earliest(UUID districtId, String messageClass, boolean urgent, Instant at) {
    return earliest(districtId, messageClass, urgent, at, SchoolZones.OF_DISTRICT);
  }

  /** The same for families that live by these clocks. */
  public Instant earliest(
      UUID districtId, String messageClass, boolean urgent, Instant at, SchoolZones zones) {
    return opening(districtId, messageClass, urgent, at, zones).from();
  }

  /** The same, and until when it may go on leaving. */
  public Opening opening(
      UUID districtId, String messageClass, boolean urgent, Instant at, SchoolZones zones) {
    if (urgent || messageClass.equals(EMERGENCY)) {
      return Opening.always(at);
    }
    return database.in(
        districtId,
        handle -> {
          QuietHours quiet = settings.of(districtId).quietHoursOf(messageClass);
          List<ZoneId> clocks = zones.orElse(districts.get(districtId).timeZone());
          Set<LocalDate> holidays =
              EVERY_DAY.contains(messageClass) ? Set.of() : rules.of(districtId).holidaySet();
          Instant from = quiet.earliest(at, clocks, holidays);
          return new Opening(from, quiet.nextAfter(from, clocks, holidays));
        });
  }

  /** The day on which an instant falls in the district. */
  public LocalDate day(UUID districtId, Instant at) {
    return at.atZone(zone(districtId)).toLocalDate();
  }

  /**
   * The first instant of a day at which a message of this class may leave: that day, by all of
   * these clocks.
   */
  public Instant firstOf(UUID districtId, String messageClass, LocalDate day, SchoolZones zones) {
    Instant begun =
        zones.orElse(zone(districtId)).stream()
            .map(zone -> day.atStartOfDay(zone).toInstant())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return earliest(districtId, messageClass, false, begun, zones);
  }

  /** An instant as a clock on the wall of these families' school shows it. */
  public ZonedDateTime local(UUID districtId, Instant at, SchoolZones zones) {
    return at.atZone(zones.orElse(zone(districtId)).getFirst());
  }

  private ZoneId zone(UUID districtId) {
    return districts.get(districtId).timeZone();
  }
}
