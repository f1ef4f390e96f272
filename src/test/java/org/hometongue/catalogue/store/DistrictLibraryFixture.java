package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
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
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A district over a small shared library, on a real database. */
abstract class DistrictLibraryFixture {
  static final String LEAD = "staff:lead";
  static final LanguageTag SPANISH = LanguageTag.of("es-US");
  static final String OWN = "bus.late";
  static final String OWN_SOURCE = TestLibrary.SOURCE.replace(TestLibrary.ID, OWN);
  static final String OWN_SPANISH = TestLibrary.SPANISH.replace(TestLibrary.ID, OWN);

  static Wiring wiring;
  UUID district = Ids.NIL;

  @BeforeAll
  static void open() throws Exception {
    Catalogue shared =
        TestLibrary.withSource()
            .target(TestLibrary.SPANISH)
            .target(TestLibrary.RUSSIAN)
            .catalogue();
    SharedLibrary library = () -> shared;
    wiring =
        Wiring.fresh("library", new SteppingClock(Instant.parse("2026-11-20T12:00:00Z")))
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

  static UUID aDistrict(boolean demo) {
    return wiring
        .get(Districts.class)
        .create("d" + Ids.next().toString().substring(20), "District", ZoneOffset.UTC, demo)
        .districtId();
  }

  static Catalogue library(UUID district) {
    return wiring.get(Libraries.class).of(district);
  }

  List<DistrictDocuments.Taken> put(String template, Map<String, String> files) {
    return wiring.get(DistrictDocuments.class).put(district, LEAD, template, files, false);
  }

  Review review(String template, Review.Decision decision, String reviewer) {
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

  Sendability sms(String template) {
    return library(district).sendability(template, SPANISH, Variant.SMS);
  }

  static void assertNot(Sendability answer, Sendability.Reason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Sendability.NotSendable.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }
}
