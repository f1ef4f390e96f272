package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.audit.AuditEntry;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.Variant;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.Districts;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What districts add to the library, on a real database. */
class DistrictLibraryTest {
  private static final String LEAD = "staff:lead";
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final String OWN = "bus.late";
  private static final String OWN_SOURCE = TestLibrary.SOURCE.replace(TestLibrary.ID, OWN);
  private static final String OWN_SPANISH = TestLibrary.SPANISH.replace(TestLibrary.ID, OWN);

  private static Wiring wiring;
  private UUID district = Ids.NIL;

  @BeforeAll
  static void open() throws Exception {
    Catalogue shared =
        TestLibrary.withSource()
            .target(TestLibrary.SPANISH)
            .target(TestLibrary.RUSSIAN)
            .catalogue();
    SharedLibrary library = () -> shared;
    wiring =
        Wiring.on(
                Files.createTempDirectory(Path.of("target"), "library-"),
                new SteppingClock(Instant.parse("2026-11-20T12:00:00Z")))
            .with(LocalePacks.class, TestLibrary.PACKS)
            .with(SharedLibrary.class, library);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aDistrict() {
    district = aDistrict(false);
  }

  private static UUID aDistrict(boolean demo) {
    return wiring
        .get(Districts.class)
        .create("d" + Ids.next().toString().substring(20), "District", ZoneOffset.UTC, demo)
        .districtId();
  }

  private static Catalogue library(UUID district) {
    return wiring.get(Libraries.class).of(district);
  }

  private List<DistrictDocuments.Taken> put(String template, Map<String, String> files) {
    return wiring.get(DistrictDocuments.class).put(district, LEAD, template, files, false);
  }

  private Review review(String template, Review.Decision decision, String reviewer) {
    return wiring
        .get(DistrictReviews.class)
        .record(
            district,
            LEAD,
            template,
            SPANISH,
            new ReviewDesk.Wanted(
                decision,
                Review.Role.PROFESSIONAL,
                reviewer,
                "court interpreter",
                Set.of(),
                Optional.empty(),
                Optional.of("Read against the English text."),
                Optional.empty(),
                Optional.empty()));
  }

  private Sendability sms(String template) {
    return library(district).sendability(template, SPANISH, Variant.SMS);
  }

  private static void assertNot(Sendability answer, Sendability.Reason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Sendability.NotSendable.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

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
  void aDistrictsOwnTemplateIsThereForItAlone() {
    UUID elsewhere = aDistrict(false);
    assertThat(put(OWN, Map.of("source.json", OWN_SOURCE, "targets/es-US.json", OWN_SPANISH)))
        .extracting(DistrictDocuments.Taken::outcome)
        .containsExactly("new", "new");
    assertThat(library(district).template(OWN)).isPresent();
    assertThat(library(district).sendability(OWN, LanguageTag.ENGLISH, Variant.SMS).sendable())
        .isTrue();
    assertNot(sms(OWN), Sendability.Reason.DRAFT);
    assertThat(library(elsewhere).template(OWN)).isEmpty();
    review(OWN, Review.Decision.APPROVE, "rev-es-01");
    review(OWN, Review.Decision.APPROVE, "rev-es-02");
    assertThat(sms(OWN).sendable()).isTrue();
  }

  @Test
  void aTranslationOfItsOwnGoesBeforeTheSharedOneAndNeedsReviewsOfItsOwn() {
    review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-01");
    review(TestLibrary.ID, Review.Decision.APPROVE, "rev-es-02");
    String path = "templates/" + TestLibrary.ID + "/targets/es-US.json";
    put(
        TestLibrary.ID,
        Map.of("targets/es-US.json", TestLibrary.SPANISH.replace("Gracias.", "Gracias")));
    assertNot(sms(TestLibrary.ID), Sendability.Reason.CHANGED);
    assertThat(library(district).translation(TestLibrary.ID, LanguageTag.of("ru"))).isPresent();
    put(TestLibrary.ID, Map.of("targets/es-US.json", TestLibrary.SPANISH));
    assertThat(sms(TestLibrary.ID).sendable()).as("the same text again").isTrue();
    put(
        TestLibrary.ID,
        Map.of("targets/es-US.json", TestLibrary.SPANISH.replace("Gracias.", "Gracias")));
    wiring.get(DistrictDocuments.class).remove(district, LEAD, path);
    assertThat(sms(TestLibrary.ID).sendable()).as("the shared text holds again").isTrue();
    assertThatThrownBy(() -> wiring.get(DistrictDocuments.class).remove(district, LEAD, path))
        .isInstanceOf(Problem.class);
  }

  @Test
  void oneCharacterInADistrictsSourceTakesItsTextsOutAndUndoingBringsThemBack() {
    put(OWN, Map.of("source.json", OWN_SOURCE, "targets/es-US.json", OWN_SPANISH));
    review(OWN, Review.Decision.APPROVE, "rev-es-01");
    review(OWN, Review.Decision.APPROVE, "rev-es-02");
    put(OWN, Map.of("source.json", OWN_SOURCE.replace("Thank you.", "Thank you all.")));
    assertNot(sms(OWN), Sendability.Reason.OUTDATED);
    put(OWN, Map.of("source.json", OWN_SOURCE));
    assertThat(sms(OWN).sendable()).isTrue();
  }

  @Test
  void documentsComeBackExactlyAsTheyWereGiven() {
    String odd = OWN_SOURCE.replace("  \"args\"", "\t\"args\"").replace("\n", "\r\n");
    put(OWN, Map.of("source.json", odd));
    DistrictDocuments documents = wiring.get(DistrictDocuments.class);
    assertThat(documents.text(district, "templates/bus.late/source.json")).contains(odd);
    assertThat(documents.list(district))
        .extracting(DocumentEntry::path, DocumentEntry::version)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("templates/bus.late/source.json", 1));
    assertThat(put(OWN, Map.of("source.json", odd)))
        .extracting(DistrictDocuments.Taken::outcome)
        .containsExactly("same");
    documents.remove(district, LEAD, "templates/bus.late/source.json");
    assertThat(documents.list(district)).isEmpty();
    assertThat(library(district).template(OWN)).isEmpty();
  }

  @Test
  void allOfATemplateComesInOrNothing() {
    Problem problem =
        refused(
            OWN,
            Map.of(
                "source.json",
                OWN_SOURCE,
                "targets/es-US.json",
                OWN_SPANISH.replace("Responda STOP", "Responda ALTO")));
    assertThat(problem.items())
        .anySatisfy(
            item -> {
              assertThat(item.pointer())
                  .isEqualTo("templates/bus.late/targets/es-US.json/text/sms");
              assertThat(item.detail()).contains("STOP");
            });
    assertThat(wiring.get(DistrictDocuments.class).list(district)).isEmpty();
    assertThat(library(district).template(OWN)).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsRefusedByName() {
    assertThat(refused(OWN, Map.of("source.json", "{")).items().getFirst().detail())
        .contains("JSON");
    assertThat(refused(OWN, Map.of("targets/es-US.json", OWN_SPANISH)).items().getFirst().detail())
        .contains("source.json");
    assertThat(refused(TestLibrary.ID, Map.of("source.json", TestLibrary.SOURCE)).detail())
        .contains("another id");
    assertThat(refused(OWN, Map.of("reviews/es-US.json", "[]")).items().getFirst().detail())
        .contains("Approvals are not taken over");
    assertThat(refused(OWN, Map.of("../x.json", "{}")).items()).hasSize(1);
    assertThat(refused("../x", Map.of("source.json", OWN_SOURCE)).items()).hasSize(1);
    assertThat(refused(OWN, Map.of("source.json", OWN_SOURCE + "\uD800")).items()).hasSize(1);
    assertThat(
            refused(
                    OWN,
                    Map.of(
                        "source.json",
                        OWN_SOURCE,
                        "targets/xx-ZZ.json",
                        OWN_SPANISH.replace("es-US", "xx-ZZ")))
                .items())
        .anyMatch(item -> item.pointer().contains("xx-ZZ"));
    assertThat(
            refused(OWN, Map.of("source.json", OWN_SOURCE.replace("restricted/1", "restricted/2")))
                .items())
        .anyMatch(item -> item.pointer().endsWith("/syntax"));
    assertThat(refused(OWN, Map.of("source.json", "x".repeat(10 << 20))).items()).hasSize(1);
    assertThat(wiring.get(DistrictDocuments.class).list(district)).isEmpty();
  }

  private Problem refused(String template, Map<String, String> files) {
    Problem problem = catchThrowableOfType(Problem.class, () -> put(template, files));
    assertThat(problem).isNotNull();
    return problem;
  }

  @Test
  void whatWasRolledBackIsForgotten() {
    Libraries libraries = wiring.get(Libraries.class);
    assertThatThrownBy(
            () ->
                wiring
                    .get(Database.class)
                    .run(
                        district,
                        h -> {
                          put(OWN, Map.of("source.json", OWN_SOURCE));
                          assertThat(libraries.of(district).template(OWN)).isPresent();
                          throw new IllegalStateException("undone");
                        }))
        .hasMessage("undone");
    assertThat(libraries.of(district).template(OWN)).isEmpty();
    put("bus.other", Map.of("source.json", OWN_SOURCE.replace(OWN, "bus.other")));
    assertThat(libraries.of(district).template(OWN)).isEmpty();
    assertThat(libraries.of(district).template("bus.other")).isPresent();
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
