package org.hometongue.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Decisions that count for one district, about its own texts and the library's. */
@ApplicationScoped
public class DistrictReviews {
  private final Database database;
  private final Libraries libraries;
  private final ReviewRows rows;
  private final DistrictLock lock;
  private final Audit audit;
  private final Clock clock;

  DistrictReviews(
      Database database,
      Libraries libraries,
      ReviewRows rows,
      DistrictLock lock,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.libraries = libraries;
    this.rows = rows;
    this.lock = lock;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records the decision and who recorded it.
   *
   * @throws Problem as {@link ReviewDesk#take}
   */
  public Review record(
      UUID districtId, String actor, String templateId, LanguageTag tag, ReviewDesk.Wanted wanted) {
    return database.in(
        districtId,
        handle -> {
          lock.take(handle, districtId);
          Review review =
              new ReviewDesk(libraries.reviewed(districtId), clock).take(templateId, tag, wanted);
          rows.add(handle, districtId, templateId, tag, review, actor, clock.instant());
          audit.record(
              districtId,
              actor,
              "review." + review.decision().json(),
              templateId + "/" + tag,
              Map.of(
                  "reviewer",
                  review.reviewer(),
                  "role",
                  review.role().json(),
                  "channels",
                  review.variants().stream().map(Variant::json).sorted().toList(),
                  "source",
                  review.source().value(),
                  "target",
                  review.target().value()));
          return review;
        });
  }
}
