package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** Templates and translations of a district, over the shared ones. */
class DistrictDocumentsTest extends DistrictLibraryFixture {
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
}
