package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.catalogue.ShippedLibrary;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.platform.Database;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A district may have schools that live by another clock: nothing leaves to them in their night.
 */
class SchoolClocksTest {
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-01-01T00:00:00Z"));

  private static Wiring wiring;

  @BeforeAll
  static void open() throws Exception {
    wiring = ShippedLibrary.wiring("clocks", CLOCK);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @ParameterizedTest(name = "{0} with a school in {1} at {2}")
  @CsvSource({
    // Quiet from 20:00 until 8:00. Minutes until the district's families get it, until the
    // school's.
    // The Navajo Nation moves its clocks in summer, the rest of Arizona does not.
    "America/Phoenix, America/Denver, 2026-07-01T02:30:00Z, 0, 690",
    "America/Phoenix, America/Denver, 2026-01-15T02:30:00Z, 0, 0",
    "America/Denver, America/Phoenix, 2026-07-01T14:00:00Z, 0, 60",
    // Hawaii never moves its clocks: two hours behind Los Angeles in winter, three in summer.
    "America/Los_Angeles, Pacific/Honolulu, 2026-01-15T16:00:00Z, 0, 120",
    "America/Los_Angeles, Pacific/Honolulu, 2026-07-15T15:00:00Z, 0, 180",
    // Puerto Rico is an hour ahead of New York in winter only.
    "America/New_York, America/Puerto_Rico, 2026-01-15T00:30:00Z, 0, 690",
    "America/New_York, America/Puerto_Rico, 2026-07-01T23:30:00Z, 0, 0",
    // Guam is a day ahead: its Friday morning begins in Hawaii's Thursday noon.
    "Pacific/Honolulu, Pacific/Guam, 2026-01-15T21:59:00Z, 0, 1",
    "Pacific/Honolulu, Pacific/Guam, 2026-01-15T22:00:00Z, 0, 0",
    // The night that has no 02:30 is an hour shorter, the one with 01:30 twice an hour longer.
    "America/New_York, America/Puerto_Rico, 2026-03-08T01:00:00Z, 660, 660",
    "America/New_York, America/Puerto_Rico, 2026-11-01T00:30:00Z, 750, 690",
  })
  void eachFamilyGetsItWhenItsOwnSchoolIsAwake(
      String ofDistrict, String ofSchool, Instant now, int districtMinutes, int schoolMinutes)
      throws Exception {
    SendingDistrict district = district(ofDistrict, ofSchool, now);
    UUID sent = send(district, false);
    assertThat(due(district, sent)).isEqualTo(Map.of("", districtMinutes, ofSchool, schoolMinutes));
  }

  @Test
  void aFamilyWithSchoolsOnBothClocksWaitsForBoth() throws Exception {
    SendingDistrict district =
        district("America/Phoenix", "America/Denver", Instant.parse("2026-07-01T14:30:00Z"));
    // 7:30 in Phoenix, 8:30 on the Navajo Nation.
    district.families("h3,Near,en,+12025550103\nh3,Far,en,+12025550103\n");
    UUID sent = send(district, false);
    assertThat(due(district, sent))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("", 30, "America/Denver", 0, "America/Denver,America/Phoenix", 30));
    assertThat(slices(district, sent)).as("no slice has families of two kinds").isEqualTo(3);
  }

  @Test
  void whatIsUrgentWaitsForNoClock() throws Exception {
    SendingDistrict district =
        district("America/New_York", "Pacific/Honolulu", Instant.parse("2026-01-15T13:00:00Z"));
    assertThat(due(district, send(district, true))).isEqualTo(Map.of("", 0, "Pacific/Honolulu", 0));
  }

  @Test
  void theTimeIsSaidBeforeSendingAndTheWindowMovesWithIt() throws Exception {
    SendingDistrict district =
        district("America/Los_Angeles", "Pacific/Honolulu", Instant.parse("2026-01-15T16:00:00Z"));
    Announcement a = draft(district, false);
    Preflight preflight = district.preflight(a);
    assertThat(preflight.firstHandOver()).isEqualTo(CLOCK.instant());
    assertThat(preflight.finish()).isAfter(CLOCK.instant().plus(Duration.ofHours(2)));
    assertThat(preflight.notes())
        .contains(
            "By the clock of their school it is not time yet for 1 family: they get it on"
                + " Thursday, January 15, at 8:00 AM (Pacific/Honolulu).");
    district.approve(a);
    assertThat(wiring.get(Announcements.class).get(district.id(), a.announcementId()).expiresAt())
        .isEqualTo(a.expiresAt().plus(Duration.ofHours(2)));
  }

  @Test
  void aHeldShareLeavesOnTheMorningOfItsOwnSchool() throws Exception {
    SendingDistrict district =
        district("America/Los_Angeles", "Pacific/Honolulu", Instant.parse("2026-01-15T20:00:00Z"));
    wiring
        .get(ContactRuleBook.class)
        .save(district.id(), "test", new ContactRules(List.of(), 1, 0, 30, 0));
    send(district, false);
    assertThat(due(district, send(district, false)))
        .as("8:00 of the next day in Los Angeles and in Honolulu")
        .isEqualTo(Map.of("", 20 * 60, "Pacific/Honolulu", 22 * 60));
  }

  @Test
  void aRosterLeavesTheSchoolsClockAsItIs() throws Exception {
    SendingDistrict district =
        district("America/Phoenix", "America/Denver", Instant.parse("2026-07-01T14:30:00Z"));
    district.families("h4,Far,en,+12025550104\n");
    assertThat(wiring.get(Schools.class).of(district.id()).stream().map(School::timeZone))
        .contains(ZoneId.of("America/Denver"));
  }

  /** One home at Near, which has the district's clock, one at Far, which has its own. */
  private static SendingDistrict district(String zone, String ofSchool, Instant now)
      throws Exception {
    CLOCK.step(Duration.between(CLOCK.instant(), now));
    SendingDistrict district = SendingDistrict.make(wiring, ZoneId.of(zone), true);
    district.families("h1,Near,en,+12025550101\nh2,Far,en,+12025550102\n");
    School far = district.school("Far");
    wiring.get(Schools.class).upsert(district.id(), far.code(), far.name(), true, ofSchool);
    return district;
  }

  private static UUID send(SendingDistrict district, boolean urgent) {
    return district.approve(draft(district, urgent)).announcementId();
  }

  private static Announcement draft(SendingDistrict district, boolean urgent) {
    return district.compose(SendingDistrict.schoolsAreOpen(Audience.district(), urgent, null));
  }

  /** Minutes until the slices are due, by the clocks of their families. */
  private static Map<String, Integer> due(SendingDistrict district, UUID announcement) {
    Map<String, Integer> due = new TreeMap<>();
    wiring
        .get(Database.class)
        .run(
            district.id(),
            h ->
                h.select(
                        """
                        select zones, round(extract(epoch from due_at - now()) / 60)::int as minutes from slice
                         where district_id = ? and announcement_id = ?
                        """,
                        district.id(),
                        announcement)
                    .map((rs, ctx) -> due.put(rs.getString(1), rs.getInt(2)))
                    .list());
    return due;
  }

  private static int slices(SendingDistrict district, UUID announcement) {
    return wiring
        .get(Database.class)
        .in(
            district.id(),
            h ->
                h.select("select count(*) from slice where announcement_id = ?", announcement)
                    .mapTo(Integer.class)
                    .one());
  }
}
