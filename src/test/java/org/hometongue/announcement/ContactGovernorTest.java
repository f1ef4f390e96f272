package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.ShippedLibrary;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.Schools;
import org.hometongue.platform.Database;
import org.hometongue.platform.Wiring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Families are not written to more often than the district wants; what is too much waits. */
class ContactGovernorTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  /** A Monday noon in Chicago. */
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 9);

  private static Wiring wiring;
  private SendingDistrict district;

  @BeforeAll
  static void open() throws Exception {
    wiring = ShippedLibrary.wiring("governor", CLOCK);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  /** Two homes at Oak, one of them also at Elm, which has one more. */
  @BeforeEach
  void aDistrictOfThreeHomes() throws Exception {
    district = SendingDistrict.make(wiring, CHICAGO, true);
    district.families(
        """
        h1,Oak,en,+12025550101
        h2,Oak,en,+12025550102
        h2,Elm,en,+12025550102
        h3,Elm,en,+12025550103
        """);
  }

  @Test
  void theSurplusOfADayWaitsForTheNextOverAllSchools() {
    limits(1, 0);
    UUID oak = send("Oak", false);
    assertThat(held(oak)).isEmpty();
    Announcement elm = draft("Elm", false);
    assertThat(district.preflight(elm).notes())
        .contains(
            "1 family has had enough messages by then. It gets this one on Tuesday, March 10.");
    district.approve(elm);
    assertThat(held(elm.announcementId()))
        .containsExactly(new ContactGovernor.Held(TODAY.plusDays(1), 1));
    assertThat(minutesUntilDue(elm.announcementId()))
        .as("one slice now, one tomorrow at 8:00")
        .containsExactly(0, 20 * 60);
  }

  @Test
  void whatWouldExpireMeanwhileIsSaidBefore() {
    limits(1, 0);
    send("Oak", false);
    Announcement a = draft("Oak", false, CLOCK.instant().plus(Duration.ofHours(3)));
    assertThat(district.preflight(a).notes())
        .contains(
            "2 of the families have had enough messages by then, and this notice expires before"
                + " Tuesday, March 10. Give it more time, or mark it urgent.");
  }

  @Test
  void heldSharesCountOnTheirOwnDay() {
    limits(1, 0);
    send("Oak", false);
    send("Oak", false);
    assertThat(held(send("Oak", false)))
        .containsExactly(new ContactGovernor.Held(TODAY.plusDays(2), 2));
  }

  @Test
  void theWeekHasItsOwnLimit() {
    limits(0, 2);
    send("Oak", false);
    send("Oak", false);
    assertThat(held(send("Oak", false)))
        .containsExactly(new ContactGovernor.Held(TODAY.plusDays(7), 2));
  }

  /**
   * Half past midnight in Chicago is still yesterday in Honolulu: for a family of schools in both,
   * too, the district's new day has begun.
   */
  @Test
  void aDayIsTheDistrictsAlsoForAFamilyOfSchoolsInTwoZones() {
    limits(1, 0);
    wiring.get(Schools.class).upsert(district.id(), "Elm", "Elm", true, "Pacific/Honolulu");
    send("Oak", false);
    Duration night = Duration.ofHours(12).plusMinutes(30);
    CLOCK.step(night);
    try {
      assertThat(held(send("Elm", false))).as("Tuesday").isEmpty();
    } finally {
      CLOCK.step(night.negated());
    }
  }

  @Test
  void whatIsUrgentDoesNotWaitAndCounts() {
    limits(1, 0);
    send("Oak", false);
    assertThat(held(send("Oak", true))).isEmpty();
    assertThat(held(send("Oak", false)))
        .containsExactly(new ContactGovernor.Held(TODAY.plusDays(1), 2));
  }

  @Test
  void aDistrictWithoutLimitsHoldsNothing() {
    for (int i = 0; i < 5; i++) {
      assertThat(held(send("Oak", false))).isEmpty();
    }
  }

  private void limits(int perDay, int perWeek) {
    wiring
        .get(ContactRuleBook.class)
        .save(district.id(), "test", new ContactRules(List.of(), perDay, perWeek, 30, 0));
  }

  private UUID send(String school, boolean urgent) {
    return district.approve(draft(school, urgent)).announcementId();
  }

  private Announcement draft(String school, boolean urgent) {
    return draft(school, urgent, null);
  }

  private Announcement draft(String school, boolean urgent, @Nullable Instant expiresAt) {
    Audience audience = Audience.schools(List.of(district.school(school).schoolId()));
    return district.compose(SendingDistrict.schoolsAreOpen(audience, urgent, expiresAt));
  }

  private List<ContactGovernor.Held> held(UUID announcement) {
    return wiring.get(ContactGovernor.class).held(district.id(), announcement);
  }

  private List<Integer> minutesUntilDue(UUID announcement) {
    return wiring
        .get(Database.class)
        .in(
            district.id(),
            h ->
                h.createQuery(
                        """
                        select round(extract(epoch from due_at - now()) / 60)::int from slice
                         where district_id = :d and announcement_id = :a order by 1
                        """)
                    .bind("d", district.id())
                    .bind("a", announcement)
                    .mapTo(Integer.class)
                    .list());
  }
}
