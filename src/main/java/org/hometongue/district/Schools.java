package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The schools of a district. */
@ApplicationScoped
public class Schools {
  private final Database database;

  Schools(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<School> of(UUID districtId) {
    return database.in(
        districtId,
        h ->
            h.select(
                    """
                    select school_id, code, name, active, time_zone from school where district_id = ?
                    order by name, code
                    """,
                    districtId)
                .map(Schools::school)
                .list());
  }

  /**
   * Makes the school with this code, or gives it this name and makes it active again. Its time zone
   * stays.
   */
  public School upsert(UUID districtId, String code, String name) {
    return upsert(districtId, code, name, true, null);
  }

  /**
   * @param timeZone region and city; null: as it was; empty: the district's
   * @throws Problem {@code invalid-code}, {@code invalid-name}, {@code time-zone}
   */
  public School upsert(
      UUID districtId, String code, String name, boolean active, @Nullable String timeZone) {
    Text.require("code", code, Text.NAME);
    Text.require("name", name, Text.NAME);
    String zone =
        timeZone == null || timeZone.isBlank() ? null : SchoolZones.typed(timeZone).getId();
    return database.in(
        districtId,
        h ->
            h.createQuery(
                    """
                    insert into school (district_id, school_id, code, name, active, time_zone)
                    values (:district, :id, :code, :name, :active, :zone)
                    on conflict (district_id, code) do update
                       set name = excluded.name, active = excluded.active,
                           time_zone = case when :keepZone then school.time_zone else excluded.time_zone end
                    returning school_id, code, name, active, time_zone
                    """)
                .bind("district", districtId)
                .bind("id", Ids.next())
                .bind("code", code.strip())
                .bind("name", name.strip())
                .bind("active", active)
                .bind("zone", zone)
                .bind("keepZone", timeZone == null)
                .map(Schools::school)
                .one());
  }

  private static School school(ResultSet rs, StatementContext ctx) throws SQLException {
    String zone = rs.getString("time_zone");
    return new School(
        rs.getObject("school_id", UUID.class),
        rs.getString("code"),
        rs.getString("name"),
        rs.getBoolean("active"),
        zone == null ? null : ZoneId.of(zone));
  }
}
