package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hometongue.catalogue.Sendability.NotSendable;
import org.hometongue.catalogue.Sendability.Reason;
import org.hometongue.catalogue.Sendability.Sendable;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SendabilityTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final String PRO = "professional";
  private static final String COMMUNITY = "community-reviewer";

  private final TestLibrary files = TestLibrary.withSource().target(TestLibrary.SPANISH);

  private String approve(String role, String who) {
    return decide("approve", role, who, "2026-11-01");
  }

  private String decide(String decision, String role, String who, String date) {
    return TestLibrary.review(files.read(), "es-US", decision, role, who, date);
  }

  private Sendability with(String... reviews) {
    files.put("reviews/es-US.json", "[" + String.join(",", reviews) + "]");
    return sms();
  }

  private Sendability sms() {
    return files.read().sendability(TestLibrary.ID, SPANISH, Variant.SMS);
  }

  private static void assertNot(Sendability answer, Reason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            NotSendable.class,
            no -> {
              assertThat(no.reason()).isEqualTo(reason);
              assertThat(no.sentence()).endsWith(".").doesNotContain("!");
            });
  }

  @Test
  void twoPeopleOneOfThemQualifiedReleaseAMissionText() {
    assertThat(with(approve(PRO, "rev-es-01"), approve(COMMUNITY, "rev-es-02")))
        .isInstanceOfSatisfying(
            Sendable.class,
            yes -> {
              assertThat(yes.demo()).isFalse();
              assertThat(yes.restsOn())
                  .extracting(Review::reviewer)
                  .containsExactly("rev-es-01", "rev-es-02");
            });
  }

  @Test
  void aDraftWithoutReviewsIsNeverSent() {
    assertNot(sms(), Reason.DRAFT);
  }

  @Test
  void onePersonTwiceIsOnePerson() {
    assertNot(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-01")), Reason.DRAFT);
  }

  @Test
  void twoUnqualifiedPeopleAreNotEnough() {
    assertNot(with(approve(COMMUNITY, "a-1"), approve(COMMUNITY, "a-2")), Reason.DRAFT);
  }

  @Test
  void anApprovalCountsForTheChannelsThatWereRead() {
    String smsOnly =
        approve(PRO, "rev-es-01").replace("[\"sms\", \"whatsapp\", \"email\"]", "[\"sms\"]");
    assertThat(with(smsOnly, approve(PRO, "rev-es-02")).sendable()).isTrue();
    assertNot(files.read().sendability(TestLibrary.ID, SPANISH, Variant.EMAIL), Reason.DRAFT);
  }

  @Test
  void oneCharacterInTheTranslationTakesItOutAndUndoingBringsItBack() {
    assertThat(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02")).sendable()).isTrue();
    files.target(TestLibrary.SPANISH.replace("Gracias.", "Gracias"));
    assertNot(sms(), Reason.CHANGED);
    files.target(TestLibrary.SPANISH);
    assertThat(sms().sendable()).isTrue();
  }

  @Test
  void oneCharacterInAnOptionTakesItOut() {
    assertThat(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02")).sendable()).isTrue();
    files.target(TestLibrary.SPANISH.replace("reparaciones", "reparacion"));
    assertNot(sms(), Reason.CHANGED);
  }

  @Test
  void oneCharacterInTheSourceTakesItOutAndUndoingBringsItBack() {
    assertThat(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02")).sendable()).isTrue();
    files.put("source.json", TestLibrary.SOURCE.replace("Thank you.", "Thanks."));
    assertNot(sms(), Reason.OUTDATED);
    files.put("source.json", TestLibrary.SOURCE);
    assertThat(sms().sendable()).isTrue();
  }

  @Test
  void whatNoFamilyReadsMayChange() {
    assertThat(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02")).sendable()).isTrue();
    files.put(
        "source.json",
        TestLibrary.SOURCE
            .replace("For tests only.", "For our tests only.")
            .replace("Lincoln Schools", "Jefferson Schools")
            .replace("  \"", "\""));
    assertThat(sms().sendable()).isTrue();
  }

  @Test
  void approvalsExpireAfter24Months() {
    String first = decide("approve", PRO, "rev-es-01", "2024-11-21");
    String second = decide("approve", PRO, "rev-es-02", "2026-01-01");
    assertThat(with(first, second).sendable()).isTrue();
    assertNot(
        files
            .read(Instant.parse("2026-11-21T00:00:00Z"))
            .sendability(TestLibrary.ID, SPANISH, Variant.SMS),
        Reason.EXPIRED);
  }

  @Test
  void anApprovalFromTheFutureDoesNotCount() {
    assertNot(
        with(approve(PRO, "rev-es-01"), decide("approve", PRO, "rev-es-02", "2027-01-01")),
        Reason.DRAFT);
  }

  @Test
  void aRevocationTakesBackWhatWasApprovedBefore() {
    String revoke = decide("revoke", PRO, "rev-es-03", "2026-11-10");
    assertNot(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02"), revoke), Reason.REVOKED);
    assertThat(with(approve(PRO, "a-1"), revoke, approve(PRO, "a-2"), approve(PRO, "a-3")))
        .matches(Sendability::sendable);
  }

  @Test
  void aRejectionStandsUntilTheSamePersonApproves() {
    String reject = decide("reject", COMMUNITY, "rev-es-03", "2026-11-10");
    assertNot(with(approve(PRO, "a-1"), approve(PRO, "a-2"), reject), Reason.REJECTED);
    assertThat(
            with(approve(PRO, "a-1"), approve(PRO, "a-2"), reject, approve(COMMUNITY, "rev-es-03"))
                .sendable())
        .isTrue();
  }

  @Test
  void theAuthorMayNotApprove() {
    files.target(
        TestLibrary.SPANISH.replace(
            "\"origin\": \"machine-draft\"", "\"origin\": \"human\", \"author\": \"tr-es-01\""));
    assertNot(with(approve(PRO, "tr-es-01")), Reason.AUTHOR_REVIEWED);
    assertNot(with(approve(PRO, "tr-es-01"), approve(PRO, "rev-es-01")), Reason.DRAFT);
    assertThat(with(approve(PRO, "rev-es-02"), approve(PRO, "rev-es-01")).sendable()).isTrue();
  }

  @Test
  void whatIsNotThereIsMissing() {
    Catalogue catalogue = files.target(TestLibrary.RUSSIAN).read();
    assertNot(
        catalogue.sendability(TestLibrary.ID, LanguageTag.of("so"), Variant.SMS), Reason.MISSING);
    assertNot(
        catalogue.sendability(TestLibrary.ID, LanguageTag.of("ru"), Variant.WHATSAPP),
        Reason.MISSING);
    assertNot(catalogue.sendability("no.such", SPANISH, Variant.SMS), Reason.MISSING);
  }

  @Test
  void aBlockedTextIsNotSentHoweverOftenApproved() {
    files.target(TestLibrary.SPANISH.replace("Responda STOP", "Responda ALTO"));
    assertNot(with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02")), Reason.CHECKS_FAILED);
    assertThat(files.read().sendability(TestLibrary.ID, SPANISH, Variant.EMAIL).sendable())
        .isTrue();
  }

  @Test
  void aBlockedSourceStopsAllLanguages() {
    files.put("source.json", TestLibrary.SOURCE.replace("Thank you.", "You are safe. Thank you."));
    assertNot(
        files.read().sendability(TestLibrary.ID, LanguageTag.ENGLISH, Variant.WHATSAPP),
        Reason.CHECKS_FAILED);
    assertNot(
        files.read().sendability(TestLibrary.ID, SPANISH, Variant.WHATSAPP), Reason.CHECKS_FAILED);
  }

  @Test
  void englishNeedsNoReview() {
    assertThat(files.read().sendability(TestLibrary.ID, LanguageTag.ENGLISH, Variant.EMAIL))
        .isEqualTo(new Sendable(List.of(), false));
  }

  @Test
  void demoReviewsReleaseADraftButSaySo() {
    assertThat(files.read().withDemoReviews().sendability(TestLibrary.ID, SPANISH, Variant.SMS))
        .isInstanceOfSatisfying(Sendable.class, yes -> assertThat(yes.demo()).isTrue());
    assertNot(sms(), Reason.DRAFT);
  }

  @Test
  void aReallyReviewedTextIsNoDemoEvenInTheDemo() {
    with(approve(PRO, "rev-es-01"), approve(PRO, "rev-es-02"));
    assertThat(files.read().withDemoReviews().sendability(TestLibrary.ID, SPANISH, Variant.SMS))
        .isInstanceOfSatisfying(Sendable.class, yes -> assertThat(yes.demo()).isFalse());
  }

  @Test
  void oneRealAndOneDemoReviewAreADemo() {
    with(approve(PRO, "rev-es-01"));
    assertThat(files.read().withDemoReviews().sendability(TestLibrary.ID, SPANISH, Variant.SMS))
        .isInstanceOfSatisfying(Sendable.class, yes -> assertThat(yes.demo()).isTrue());
  }

  @Test
  void theDemoDoesNotOverruleAPersonWhoSaidNo() {
    with(decide("reject", PRO, "rev-es-01", "2026-11-10"));
    assertNot(
        files.read().withDemoReviews().sendability(TestLibrary.ID, SPANISH, Variant.SMS),
        Reason.REJECTED);
  }

  @Test
  void theDemoDoesNotApproveWhatAPersonWrote() {
    files.target(
        TestLibrary.SPANISH.replace(
            "\"origin\": \"machine-draft\"", "\"origin\": \"human\", \"author\": \"tr-es-01\""));
    assertNot(
        files.read().withDemoReviews().sendability(TestLibrary.ID, SPANISH, Variant.SMS),
        Reason.DRAFT);
  }

  @ParameterizedTest
  @MethodSource
  void theClassDecidesHowManyMustRead(
      MessageClass messageClass, boolean community, boolean one, boolean two) {
    files.put("source.json", TestLibrary.SOURCE.replace("\"MISSION\"", "\"" + messageClass + "\""));
    assertThat(with(approve(COMMUNITY, "a-1")).sendable()).isEqualTo(community);
    assertThat(with(approve(PRO, "a-1")).sendable()).isEqualTo(one);
    assertThat(with(approve(PRO, "a-1"), approve(COMMUNITY, "a-2")).sendable()).isEqualTo(two);
  }

  static Stream<Arguments> theClassDecidesHowManyMustRead() {
    return Stream.of(
        Arguments.of(MessageClass.EMERGENCY, false, false, true),
        Arguments.of(MessageClass.MISSION, false, false, true),
        Arguments.of(MessageClass.ATTENDANCE, false, true, true),
        Arguments.of(MessageClass.SERVICE, false, true, true),
        Arguments.of(MessageClass.OPTIONAL, true, true, true));
  }

  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void everyClassHasARule(MessageClass messageClass) {
    assertThat(ReviewRule.of(messageClass).approvals()).isPositive();
  }
}
