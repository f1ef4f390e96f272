package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;

/** The districts of this installation: a handful, so they are simply read. */
@ApplicationScoped
public class Districts {
  private static final String SELECT =
      "select district_id, code, name, time_zone, demo from district ";
  private static final String CODE = "[a-z0-9][a-z0-9-]{1,30}";

  private final Database database;
  private final Clock clock;

  Districts(Database database, Clock clock) {
    this.database = database.maps(District.class);
    this.clock = clock;
  }

  /** Oldest first. */
  public List<District> all() {
    return database.acrossDistricts(
        h -> h.select(SELECT + "order by created_at, district_id").mapTo(District.class).list());
  }

  /**
   * @throws Problem {@code not-found}
   */
  public District get(UUID districtId) {
    return database
        .acrossDistricts(
            h ->
                h.select(SELECT + "where district_id = ?", districtId)
                    .mapTo(District.class)
                    .findOne())
        .orElseThrow(() -> Problem.notFound("district"));
  }

  public Optional<District> byCode(String code) {
    return database.acrossDistricts(
        h ->
            h.select(SELECT + "where code = ?", code.strip().toLowerCase(Locale.ROOT))
                .mapTo(District.class)
                .findFirst());
  }

  /**
   * @throws Problem {@code district-code} when the code is unfit or taken
   */
  public District create(String code, String name, ZoneId timeZone, boolean demo) {
    if (!code.matches(CODE)) {
      throw Problem.invalid(
          "district-code",
          "A district's code has 2 to 31 small letters, digits or hyphens, such as lincoln.");
    }
    Text.require("name", name, Text.NAME);
    District district = new District(Ids.next(), code, name.strip(), timeZone, demo);
    return database.acrossDistricts(
        h -> {
          // Codes are few and made by hand: the lock costs nothing and no cross-district key is
          // needed.
          h.execute("select pg_advisory_xact_lock(hashtext('hometongue.district.code'))");
          if (byCode(code).isPresent()) {
            throw Problem.conflict(
                "district-code", "There is already a district with this code. Choose another one.");
          }
          h.createUpdate(
                  """
                  insert into district (district_id, code, name, time_zone, demo, created_at)
                  values (:districtId, :code, :name, :zone, :demo, :now)
                  """)
              .bindMethods(district)
              .bind("zone", timeZone.getId())
              .bind("now", clock.instant())
              .execute();
          return district;
        });
  }
}
