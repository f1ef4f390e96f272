package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

class ReviewDeskTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final Clock CLOCK = Clock.fixed(TestLibrary.NOW, ZoneOffset.UTC);
  private static final String NOTE = "Read against the English text.";

  private final TestLibrary files = TestLibrary.withSource().target(TestLibrary.SPANISH);

  private static ReviewDesk.Wanted approval(String reviewer) {
    return wanted(Decision.APPROVE, reviewer, Optional.empty(), Optional.of(NOTE));
  }

  private static ReviewDesk.Wanted wanted(
      Decision decision, String reviewer, Optional<String> back, Optional<String> note) {
    return new ReviewDesk.Wanted(
        decision,
        Role.PROFESSIONAL,
        reviewer,
        "court interpreter",
        Set.of(),
        back,
        note,
        Optional.empty(),
        Optional.empty());
  }

  private Review take(ReviewDesk.Wanted wanted) {
    return new ReviewDesk(files.read(), CLOCK).take(TestLibrary.ID, SPANISH, wanted);
  }

  private Problem refused(ReviewDesk.Wanted wanted) {
    return catchThrowableOfType(Problem.class, () -> take(wanted));
  }

  private static List<String> pointers(Problem problem) {
    return problem.items().stream().map(Problem.Item::pointer).toList();
  }

  private void about(String topic) {
    files.put(
        "source.json", TestLibrary.SOURCE.replace("\"transport\"", "\"%s\"".formatted(topic)));
  }

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

  @Test
  void onePersonApprovesOneTextOnce() {
    files.put("reviews/es-US.json", ReviewWriter.write(List.of(take(approval("rev-es-01")))));
    assertThat(pointers(refused(approval("rev-es-01")))).containsExactly("reviewer");
    files.target(TestLibrary.SPANISH.replace("Gracias.", "Gracias"));
    assertThat(take(approval("rev-es-01")).reviewer()).isEqualTo("rev-es-01");
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
