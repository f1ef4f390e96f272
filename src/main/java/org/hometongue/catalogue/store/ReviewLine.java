package org.hometongue.catalogue.store;

import java.time.LocalDate;
import java.util.List;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision as the API speaks it: the words of {@code reviews/<tag>.json}.
 *
 * @param decision {@code approve}, {@code reject} or {@code revoke}
 * @param role {@code professional}, {@code district-interpreter} or {@code community-reviewer}
 * @param reviewer pseudonym
 * @param qualification what makes the person able to judge
 * @param channels whose text was looked at: {@code sms}, {@code whatsapp}, {@code email}
 * @param source hash of the English text that was read
 * @param target hash of the translation that was read
 * @param backTranslation the meaning in English, written blind by a second person
 */
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
