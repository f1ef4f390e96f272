package org.hometongue.district;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The clocks a family lives by: the time zones of its schools. A family with schools in two zones
 * has both, and is written to when neither says that it is quiet.
 *
 * @param zones none: the district's own
 */
public record SchoolZones(List<ZoneId> zones) {
  /** What families of schools without a zone of their own have. */
  public static final SchoolZones OF_DISTRICT = new SchoolZones(List.of());

  public SchoolZones {
    zones = List.copyOf(zones);
  }

  /**
   * As the queue keeps them.
   *
   * @param text names with commas between, or nothing
   */
  public static SchoolZones parse(String text) {
    return text.isEmpty()
        ? OF_DISTRICT
        : new SchoolZones(Arrays.stream(text.split(",")).map(ZoneId::of).toList());
  }

  public String text() {
    return zones.stream().map(ZoneId::getId).collect(Collectors.joining(","));
  }

  List<ZoneId> orElse(ZoneId districtZone) {
    return zones.isEmpty() ? List.of(districtZone) : zones;
  }

  /**
   * A zone as a person typed it: a region and city of the IANA time zone database, since a fixed
   * distance from UTC does not know when clocks change.
   *
   * @throws Problem {@code time-zone}
   */
  static ZoneId typed(@Nullable String name) {
    String wanted = name == null ? "" : name.strip();
    try {
      ZoneId zone = ZoneId.of(wanted);
      if (wanted.contains("/") || wanted.equals("UTC")) {
        return zone;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw Problem.invalid(
        "time-zone", "Write the time zone as its region and city, such as America/Chicago.");
  }
}
