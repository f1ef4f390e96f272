package org.hometongue.catalogue.store;

import java.time.LocalDate;
import java.util.List;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Variant;
import org.jspecify.annotations.Nullable;

/** A recorded decision as the API speaks it: the words of {@code reviews/<tag>.json}. */
public record ReviewLine(
    String decision,
    String role,
    String reviewer,
    @Nullable String qualification,
    LocalDate date,
    List<String> channels,
    String source,
    String target,
    @Nullable String backTranslation,
    @Nullable String note) {
  static ReviewLine of(Review review) {
    return new ReviewLine(
        review.decision().json(),
        review.role().json(),
        review.reviewer(),
        review.qualification().orElse(null),
        review.date(),
        review.variants().stream().sorted().map(Variant::json).toList(),
        review.source().value(),
        review.target().value(),
        review.backTranslation().orElse(null),
        review.note().orElse(null));
  }
}
