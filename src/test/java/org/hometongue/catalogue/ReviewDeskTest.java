package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hometongue.catalogue.Review.Decision;
import org.junit.jupiter.api.Test;

/** Decisions that are taken, and what they release. */
class ReviewDeskTest extends ReviewDeskFixture {
  @Test
  void aDecisionIsPinnedToThePresentTexts() {
    Review review = take(approval("rev-es-01"));
    Catalogue now = files.read();
    assertThat(review.source()).isEqualTo(now.template(TestLibrary.ID).orElseThrow().hash());
    assertThat(review.target())
        .isEqualTo(now.translation(TestLibrary.ID, SPANISH).orElseThrow().hash());
    assertThat(review.date()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(review.variants()).containsExactlyInAnyOrder(Variant.values());
    assertThat(review.qualification()).contains("court interpreter");
    assertThat(review.demo()).isFalse();
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    Review review =
        take(
            wanted(
                Decision.APPROVE,
                "rev-es-01",
                Optional.of("The buses come late. Reply STOP to end."),
                Optional.of("\u201eGut\u201c \\ \"x\"")));
    String file = ReviewWriter.write(List.of(review, review));
    assertThat(ReviewReader.read(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .containsExactly(review, review);
    assertThat(file).contains("\n    \"decision\": \"approve\",\n").endsWith("]\n");
  }

  @Test
  void twoRecordedApprovalsReleaseTheText() {
    String both = ReviewWriter.write(List.of(take(approval("a-1")), take(approval("a-2"))));
    files.put("reviews/es-US.json", both);
    assertThat(files.read().sendability(TestLibrary.ID, SPANISH, Variant.SMS).sendable()).isTrue();
  }

  @Test
  void onePersonApprovesOneTextOnce() {
    files.put("reviews/es-US.json", ReviewWriter.write(List.of(take(approval("rev-es-01")))));
    assertThat(pointers(refused(approval("rev-es-01")))).containsExactly("reviewer");
    files.target(TestLibrary.SPANISH.replace("Gracias.", "Gracias"));
    assertThat(take(approval("rev-es-01")).reviewer()).isEqualTo("rev-es-01");
  }

  @Test
  void decisionsOfTwoSourcesStandInTheOrderOfTheirDays() {
    Review first = on(take(approval("a-1")), "2026-11-01", Decision.APPROVE);
    Review second = on(first, "2026-11-03", Decision.APPROVE);
    Review revoked = on(first, "2026-11-03", Decision.REVOKE);
    Review later = on(first, "2026-11-09", Decision.APPROVE);
    assertThat(ReviewSource.merged(List.of(first, revoked, later), List.of(second)))
        .containsExactly(first, second, revoked, later);
    assertThat(ReviewSource.merged(List.of(second), List.of(first, revoked, later)))
        .containsExactly(first, second, revoked, later);
  }

  private static Review on(Review review, String date, Decision decision) {
    return new Review(
        decision,
        review.role(),
        review.reviewer(),
        review.qualification(),
        LocalDate.parse(date),
        review.variants(),
        review.source(),
        review.target(),
        review.backTranslation(),
        review.note(),
        false);
  }
}
