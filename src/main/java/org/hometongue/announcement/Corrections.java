package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/**
 * Corrects what went out: a new draft, to those who were reached. It supersedes the old one when it
 * is sent.
 */
@ApplicationScoped
public class Corrections {
  private final Announcements announcements;
  private final DeliveryCounts counts;
  private final Database database;

  Corrections(Announcements announcements, DeliveryCounts counts, Database database) {
    this.announcements = announcements;
    this.counts = counts;
    this.database = database;
  }

  /** The audience is that of the old announcement, less those it never reached. */
  public Announcement correct(UUID districtId, String actor, UUID id, Draft draft) {
    Announcement old = announcements.get(districtId, id);
    if (old.open()) {
      throw Problem.conflict(
          "not-sent", "This has not been sent. Change it instead of correcting it.");
    }
    if (old.status() == AnnouncementStatus.SUPERSEDED) {
      throw Problem.conflict(
          "superseded", "This has been corrected already. Correct the newer announcement.");
    }
    if (database.in(districtId, handle -> counts.condensed(handle, districtId, id))) {
      throw Problem.conflict(
          "families-not-kept",
          "It is no longer kept which families got this. Write a new notice to the same schools.");
    }
    Draft toThoseReached =
        new Draft(
            draft.templateId(),
            draft.arguments(),
            old.audience(),
            draft.urgent(),
            draft.notBefore(),
            draft.expiresAt());
    return announcements.compose(districtId, actor, toThoseReached, id);
  }
}
