package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.Review.Decision;
import org.hometongue.catalogue.Review.Role;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks against a decision is named, and nothing is recorded. */
class RefusedReviewTest extends ReviewDeskFixture {
  @Test
  void theAuthorMayNotApprove() {
    files.target(
        TestLibrary.SPANISH.replace(
            "\"origin\": \"machine-draft\"", "\"origin\": \"human\", \"author\": \"tr-es-01\""));
    assertThat(pointers(refused(approval("tr-es-01")))).containsExactly("reviewer");
    assertThat(take(approval("rev-es-01")).reviewer()).isEqualTo("rev-es-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"immigration", "legal", "safety"})
  void someTopicsNeedABackTranslation(String topic) {
    about(topic);
    assertThat(pointers(refused(approval("rev-es-01")))).containsExactly("backTranslation");
    Review review =
        take(
            wanted(
                Decision.APPROVE,
                "rev-es-01",
                Optional.of("The buses come late today."),
                Optional.of(NOTE)));
    assertThat(review.backTranslation()).contains("The buses come late today.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"immigration", "legal", "safety"})
  void anApprovalWithoutTheNeededBackTranslationDoesNotCount(String topic) {
    String both = ReviewWriter.write(List.of(take(approval("a-1")), take(approval("a-2"))));
    String source = files.read().template(TestLibrary.ID).orElseThrow().hash().value();
    about(topic);
    String now = files.read().template(TestLibrary.ID).orElseThrow().hash().value();
    files.put("reviews/es-US.json", both.replace(source, now));
    assertThat(files.read().sendability(TestLibrary.ID, SPANISH, Variant.SMS))
        .isInstanceOfSatisfying(
            Sendability.NotSendable.class,
            no -> assertThat(no.sentence()).contains("back-translation"));
    files.put(
        "reviews/es-US.json", both.replace(source, now).replace("\"note\"", "\"backTranslation\""));
    assertThat(files.read().sendability(TestLibrary.ID, SPANISH, Variant.SMS).sendable()).isTrue();
  }

  /**
   * This text lacks the verify line that a notice about a rumor needs, so it is refused for that
   * too.
   */
  @Test
  void aNoticeAboutARumorNeedsABackTranslation() {
    about("rumor");
    assertThat(pointers(refused(approval("rev-es-01")))).contains("backTranslation");
  }

  @Test
  void theEnglishTextIsNoBackTranslation() {
    about("legal");
    String english = files.read().template(TestLibrary.ID).orElseThrow().text().sms().orElseThrow();
    assertThat(
            pointers(
                refused(
                    wanted(
                        Decision.APPROVE,
                        "rev-es-01",
                        Optional.of(english.toUpperCase(java.util.Locale.ROOT)),
                        Optional.of(NOTE)))))
        .containsExactly("backTranslation");
  }

  @Test
  void aBlockedTextCannotBeApproved() {
    files.target(TestLibrary.SPANISH.replace("Responda STOP", "Responda ALTO"));
    assertThat(pointers(refused(approval("rev-es-01")))).contains("/text/sms");
  }

  @Test
  void aWarningNeedsAWordFromTheReviewer() {
    files.target(
        TestLibrary.SPANISH.replace(
            "\"basedOn\": \"\"", "\"basedOn\": \"sha256:" + "0".repeat(64) + "\""));
    ReviewDesk.Wanted silent =
        wanted(Decision.APPROVE, "rev-es-01", Optional.empty(), Optional.empty());
    assertThat(pointers(refused(silent))).contains("/basedOn");
    assertThat(take(approval("rev-es-01")).note()).contains(NOTE);
  }

  @Test
  void whoTurnsDownOrRevokesSaysWhy() {
    for (Decision decision : new Decision[] {Decision.REJECT, Decision.REVOKE}) {
      assertThat(
              pointers(refused(wanted(decision, "rev-es-01", Optional.empty(), Optional.empty()))))
          .contains("note");
    }
    assertThat(
            take(wanted(Decision.REJECT, "rev-es-01", Optional.empty(), Optional.of("Tone.")))
                .decision())
        .isEqualTo(Decision.REJECT);
  }

  @Test
  void onlyAnApprovalCanBeRevoked() {
    ReviewDesk.Wanted revoke =
        wanted(Decision.REVOKE, "rev-es-02", Optional.empty(), Optional.of("Wrong hour."));
    assertThat(pointers(refused(revoke))).containsExactly("decision");
    files.put("reviews/es-US.json", ReviewWriter.write(List.of(take(approval("rev-es-01")))));
    Review revoked = take(revoke);
    files.put(
        "reviews/es-US.json", ReviewWriter.write(List.of(take(approval("rev-es-03")), revoked)));
    assertThat(pointers(refused(revoke))).containsExactly("decision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Maria Gomez", "rev_1", "REV-1", "-a", "a--b", "ré"})
  void aReviewerIsAPseudonym(String name) {
    assertThat(pointers(refused(approval(name)))).containsExactly("reviewer");
  }

  @Test
  void aQualificationIsAskedFor() {
    for (String qualification : new String[] {"", "  ", "x", "a\nb c", "q".repeat(121)}) {
      ReviewDesk.Wanted wanted =
          new ReviewDesk.Wanted(
              Decision.APPROVE,
              Role.PROFESSIONAL,
              "rev-es-01",
              qualification,
              Set.of(Variant.SMS),
              Optional.empty(),
              Optional.of(NOTE),
              Optional.empty(),
              Optional.empty());
      assertThat(pointers(refused(wanted))).containsExactly("qualification");
    }
  }

  @Test
  void whatWasReadMustStillBeThere() {
    Translation read = files.read().translation(TestLibrary.ID, SPANISH).orElseThrow();
    files.target(TestLibrary.SPANISH.replace("Gracias.", "Gracias"));
    ReviewDesk.Wanted wanted =
        new ReviewDesk.Wanted(
            Decision.APPROVE,
            Role.PROFESSIONAL,
            "rev-es-01",
            "court interpreter",
            Set.of(),
            Optional.empty(),
            Optional.of(NOTE),
            Optional.empty(),
            Optional.of(read.hash()));
    assertThat(refused(wanted).type()).isEqualTo("text-changed");
  }

  @Test
  void aChannelWithoutTextCannotBeApproved() {
    files.target(TestLibrary.RUSSIAN);
    ReviewDesk desk = new ReviewDesk(files.read(), CLOCK);
    ReviewDesk.Wanted wanted =
        new ReviewDesk.Wanted(
            Decision.APPROVE,
            Role.PROFESSIONAL,
            "rev-ru-01",
            "court interpreter",
            Set.of(Variant.WHATSAPP),
            Optional.empty(),
            Optional.of(NOTE),
            Optional.empty(),
            Optional.empty());
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> desk.take(TestLibrary.ID, LanguageTag.of("ru"), wanted));
    assertThat(pointers(problem)).contains("channels");
  }

  @Test
  void whatIsNotThereCannotBeReviewed() {
    ReviewDesk desk = new ReviewDesk(files.read(), CLOCK);
    for (String tag : new String[] {"so", "en"}) {
      assertThat(
              catchThrowableOfType(
                  Problem.class,
                  () -> desk.take(TestLibrary.ID, LanguageTag.of(tag), approval("rev-1"))))
          .isNotNull();
    }
    assertThat(
            catchThrowableOfType(
                Problem.class, () -> desk.take("no.such", SPANISH, approval("rev-1"))))
        .isNotNull();
  }
}
