package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.delivery.HeldDeliveries;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Lets an announcement go on that was held because the database had been restored. */
@ApplicationScoped
public class Releases {
  private final Database database;
  private final AnnouncementRows rows;
  private final HeldDeliveries held;
  private final Audit audit;
  private final Clock clock;

  Releases(
      Database database, AnnouncementRows rows, HeldDeliveries held, Audit audit, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.held = held;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Nobody is texted twice: the provider is asked about each family that still waits, and only
   * those of whom it knows nothing are sent to. Releasing twice is no fault.
   */
  public Announcement release(UUID districtId, String actor, UUID id) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              rows.lock(handle, districtId, id).orElseThrow(() -> Problem.notFound("announcement"));
          if (a.status() == AnnouncementStatus.SENDING) {
            return a;
          }
          if (a.status() != AnnouncementStatus.HELD) {
            throw Problem.conflict("not-held", "This is not held. There is nothing to release.");
          }
          held.ask(handle, districtId, id, clock.instant());
          rows.status(handle, districtId, id, AnnouncementStatus.SENDING);
          audit.record(districtId, actor, "announcement.release", id.toString(), Map.of());
          return rows.find(handle, districtId, id).orElseThrow();
        });
  }
}
