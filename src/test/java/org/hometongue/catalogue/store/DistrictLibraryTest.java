package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.audit.AuditEntry;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.Variant;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** What a district's reviewers decide counts there and nowhere else. */
class DistrictLibraryTest extends DistrictLibraryFixture {
  @Test
  void withoutAdditionsADistrictHasTheSharedLibraryItself() {
    assertThat(library(district)).isSameAs(wiring.get(SharedLibrary.class).now());
  }

  @Test
  void reviewsOfADistrictCountThereAndNowhereElse() {
    UUID elsewhere = aDistrict(false);
    review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-01");
    assertNot(sms(TestLibrary.ID), Sendability.Reason.DRAFT);
    review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-02");
    assertThat(sms(TestLibrary.ID).sendable()).isTrue();
    assertNot(
        library(elsewhere).sendability(TestLibrary.ID, SPANISH, Variant.SMS),
        Sendability.Reason.DRAFT);
    review(TestLibrary.ID, Review.Decision.REVOKE, "rev-es-02");
    assertNot(sms(TestLibrary.ID), Sendability.Reason.REVOKED);
  }

  @Test
  void aDecisionIsKeptAsItWasTakenAndLeavesATrace() {
    Review taken = review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-01");
    assertThat(library(district).reviews(TestLibrary.ID, SPANISH)).containsExactly(taken);
    AuditEntry entry = wiring.get(Audit.class).before(district, Long.MAX_VALUE, 1).getFirst();
    assertThat(entry.act()).isEqualTo("review.approve");
    assertThat(entry.actor()).isEqualTo(LEAD);
    assertThat(entry.details().toString())
        .contains("rev-es-01", taken.target().value())
        .doesNotContain("autob");
  }

  @Test
  void aRefusedDecisionLeavesNothing() {
    assertThatThrownBy(() -> review(TestLibrary.ID, Review.Decision.APPROVE, "Rosa"))
        .isInstanceOf(Problem.class);
    assertThat(library(district).reviews(TestLibrary.ID, SPANISH)).isEmpty();
    assertThat(wiring.get(Audit.class).before(district, Long.MAX_VALUE, 1)).isEmpty();
  }

  @Test
  void decisionsAndDocumentsCannotBeChangedByTheService() {
    review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-01");
    put(OWN, Map.of("source.json", OWN_SOURCE));
    for (String statement :
        List.of(
            "delete from text_review",
            "update text_review set reviewer = 'x'",
            "delete from library_document",
            "update library_document set body = 'x'")) {
      assertThatThrownBy(() -> wiring.get(Database.class).run(district, h -> h.execute(statement)))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theDemoApprovesOnlyInTheDemoDistrictAndOnlyForTheSandbox() {
    UUID demo = aDistrict(true);
    assertThat(library(demo).sendability(TestLibrary.ID, SPANISH, Variant.SMS))
        .isInstanceOfSatisfying(Sendability.Sendable.class, yes -> assertThat(yes.demo()).isTrue());
    assertNot(
        wiring
            .get(Libraries.class)
            .reviewed(demo)
            .sendability(TestLibrary.ID, SPANISH, Variant.SMS),
        Sendability.Reason.DRAFT);
  }

  @Test
  void whatTheReviewerReadMustBeWhatIsThere() {
    put(
        TestLibrary.ID,
        Map.of("targets/es-US.json", TestLibrary.SPANISH.replace("Gracias.", "Gracias")));
    ContentHash shared =
        wiring
            .get(SharedLibrary.class)
            .now()
            .translation(TestLibrary.ID, SPANISH)
            .orElseThrow()
            .hash();
    assertThatThrownBy(
            () ->
                wiring
                    .get(DistrictReviews.class)
                    .record(
                        district,
                        LEAD,
                        TestLibrary.ID,
                        SPANISH,
                        new ReviewDesk.Wanted(
                            Review.Decision.APPROVE,
                            Review.Role.PROFESSIONAL,
                            "rev-es-01",
                            "court interpreter",
                            Set.of(),
                            Optional.empty(),
                            Optional.of("Read."),
                            Optional.empty(),
                            Optional.of(shared))))
        .hasMessageContaining("has changed");
  }
}
