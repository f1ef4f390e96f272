package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;

/** The schools of a district. */
@ApplicationScoped
public class Schools {
  private final Database database;

  Schools(Database database) {
    this.database = database.maps(School.class);
  }

  /** By name. */
  public List<School> of(UUID districtId) {
    return database.in(
        districtId,
        h ->
            h.select(
                    """
                    select school_id, code, name, active from school where district_id = ?
                    order by name, code
                    """,
                    districtId)
                .mapTo(School.class)
                .list());
  }

  /** Makes the school with this code, or gives it this name and makes it active again. */
  public School upsert(UUID districtId, String code, String name) {
    return upsert(districtId, code, name, true);
  }

  /**
   * @throws Problem {@code invalid-code}, {@code invalid-name}
   */
  public School upsert(UUID districtId, String code, String name, boolean active) {
    Text.require("code", code, Text.NAME);
    Text.require("name", name, Text.NAME);
    return database.in(
        districtId,
        h ->
            h.select(
                    """
                    insert into school (district_id, school_id, code, name, active) values (?, ?, ?, ?, ?)
                    on conflict (district_id, code) do update set name = excluded.name, active = excluded.active
                    returning school_id, code, name, active
                    """,
                    districtId,
                    Ids.next(),
                    code.strip(),
                    name.strip(),
                    active)
                .mapTo(School.class)
                .one());
  }
}
