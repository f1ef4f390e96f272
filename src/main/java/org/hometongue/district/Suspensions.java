package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jboss.logging.Logger;

/**
 * Suspends a district: from then on nothing leaves for its families, and what was under way ends
 * with that reason. Its people can still sign in and read. For the owner of the installation.
 */
@ApplicationScoped
public class Suspensions {
  private static final Logger LOG = Logger.getLogger(Suspensions.class);

  private final Database database;
  private final Districts districts;
  private final Audit audit;
  private final Clock clock;

  Suspensions(Database database, Districts districts, Audit audit, Clock clock) {
    this.database = database;
    this.districts = districts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Repeating it changes nothing.
   *
   * @throws Problem {@code not-found} when there is no such district
   */
  public void suspend(String actor, String code, boolean suspended) {
    District district = districts.byCode(code).orElseThrow(() -> Problem.notFound("district"));
    database.acrossDistricts(
        h ->
            h.createUpdate(
                    """
                    update district set suspended_at = case when :suspended then coalesce(suspended_at, :now::timestamptz) end
                     where district_id = :district
                    """)
                .bind("suspended", suspended)
                .bind("now", clock.instant())
                .bind("district", district.districtId())
                .execute());
    audit.record(
        district.districtId(),
        actor,
        suspended ? "district.suspend" : "district.resume",
        "district:" + district.districtId(),
        java.util.Map.of());
    LOG.infof("District %s: suspended is now %b.", district.code(), suspended);
  }
}
