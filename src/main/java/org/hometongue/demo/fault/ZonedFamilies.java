package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.platform.Ids;

/**
 * Families of schools in six time zones: two that change their clocks, of which one lies within
 * Arizona (the Navajo Nation, {@code America/Shiprock}), and four that never do.
 */
final class ZonedFamilies {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  static final ZoneId NAVAJO_NATION = ZoneId.of("America/Shiprock");
  static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
  static final ZoneId PUERTO_RICO = ZoneId.of("America/Puerto_Rico");
  static final ZoneId GUAM = ZoneId.of("Pacific/Guam");
  static final List<ZoneId> ZONES =
      List.of(NEW_YORK, PHOENIX, NAVAJO_NATION, HONOLULU, PUERTO_RICO, GUAM);

  private final Map<ZoneId, UUID> schools = new LinkedHashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  private ZonedFamilies() {}

  /** Moves all families of the ground to such schools, the same number to each. */
  static ZonedFamilies settle(Ground ground) {
    ZonedFamilies families = new ZonedFamilies();
    ZONES.forEach(zone -> families.schools.put(zone, Ids.next()));
    try (Connection connection = ground.database().connect()) {
      families.open(connection, ground.district());
      families.move(connection);
      families.read(connection, ground);
      return families;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By which clock the family with this phone lives. */
  ZoneId zoneOf(String phone) {
    return zones.getOrDefault(phone, NEW_YORK);
  }

  UUID school(ZoneId zone) {
    return schools.getOrDefault(zone, Ids.NIL);
  }

  private void open(Connection connection, UUID district) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into school (district_id, school_id, code, name, time_zone) values (?, ?, ?, ?, ?)")) {
      for (var school : schools.entrySet()) {
        insert.setObject(1, district);
        insert.setObject(2, school.getValue());
        insert.setString(3, school.getKey().getId());
        insert.setString(4, "School of " + school.getKey().getId());
        insert.setString(5, school.getKey().getId());
        insert.executeUpdate();
      }
    }
  }

  private void move(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            with numbered as (
              select family_id, (row_number() over (order by family_id) - 1) % cardinality(?::uuid[]) as n from family)
            update family_school fs set school_id = (?::uuid[])[n + 1] from numbered
             where fs.family_id = numbered.family_id
            """)) {
      var ids = connection.createArrayOf("uuid", schools.values().toArray());
      update.setArray(1, ids);
      update.setArray(2, ids);
      update.executeUpdate();
    }
  }

  private void read(Connection connection, Ground ground) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select cp.address_sealed, s.time_zone
                  from contact_point cp join family_school using (district_id, family_id)
                  join school s using (district_id, school_id)
                """);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        zones.put(
            ground.keys().open(ground.district(), rows.getBytes(1)), ZoneId.of(rows.getString(2)));
      }
    }
  }
}
