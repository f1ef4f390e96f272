package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.scheduler.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.ShippedLibrary;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which family got what is kept for a while; how many did, for good. */
class RetentionTest {
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));
  private static Wiring wiring;
  private UUID district;

  @BeforeAll
  static void open() throws Exception {
    wiring =
        ShippedLibrary.wiring("retention", CLOCK)
            .set("hometongue.retention.batch", "3")
            .set("hometongue.retention.mission", "P1D");
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aDistrict() {
    district =
        wiring
            .get(Districts.class)
            .create("r" + System.nanoTime() % 1_000_000_000, "Lincoln", ZoneOffset.UTC, true)
            .districtId();
  }

  @Test
  void theReportStaysTheSameWhenItsDeliveriesAreGone() throws Exception {
    UUID id = ended("ATTENDANCE", "DONE");
    Progress before = report(id);
    assertThat(before.audience()).isEqualTo(10);
    assertThat(before.duplicates()).isEqualTo(1);
    assertThat(before.languages()).hasSize(3);

    CLOCK.step(Duration.ofDays(89));
    assertThat(tidy()).as("kept for 90 days").isZero();
    CLOCK.step(Duration.ofDays(2));
    assertThat(tidy()).isEqualTo(10);

    assertThat(rows("delivery", id) + rows("past_attempt", id) + rows("held_delivery", id))
        .isZero();
    assertThat(report(id)).isEqualTo(before);
    assertThat(tidy()).as("a second night finds nothing").isZero();
    assertThat(
            count(
                "select count(*) from audit_entry where district_id = ? and act = 'announcement.condense'"))
        .isEqualTo(1);
  }

  @Test
  void theHourOfTidyingUpIsASetting() throws Exception {
    String cron = Retention.class.getDeclaredMethod("night").getAnnotation(Scheduled.class).cron();
    assertThat(cron)
        .isEqualTo("${hometongue.retention.at:" + wiring.get(RetentionSettings.class).at() + "}");
  }

  @Test
  void eachClassHasItsOwnTimeAndThirtyDaysAreTheLeast() throws Exception {
    UUID emergency = ended("EMERGENCY", "DONE");
    UUID mission = ended("MISSION", "HALTED");
    CLOCK.step(Duration.ofDays(29));
    assertThat(tidy()).as("a day was asked for, a month is kept").isZero();
    CLOCK.step(Duration.ofDays(2));
    assertThat(tidy()).isEqualTo(10);
    assertThat(rows("delivery", mission)).isZero();
    CLOCK.step(Duration.ofDays(360));
    tidy();
    assertThat(rows("delivery", emergency)).isEqualTo(10);
  }

  @Test
  void whatIsStillBeingSentStays() throws Exception {
    UUID id = ended("ATTENDANCE", "SENDING");
    CLOCK.step(Duration.ofDays(500));
    assertThat(tidy()).isZero();
    assertThat(rows("delivery", id)).isEqualTo(10);
  }

  @Test
  void aNightThatWasBrokenOffIsFinishedInTheNextWithoutCountingTwice() throws Exception {
    UUID id = ended("ATTENDANCE", "DONE");
    Progress before = report(id);
    CLOCK.step(Duration.ofDays(91));
    database(h -> wiring.get(DeliveryCounts.class).keep(h, district, id, CLOCK.instant()));
    assertThat(tidy()).isEqualTo(10);
    assertThat(report(id)).isEqualTo(before);
  }

  @Test
  void whatNobodyIsKnownToHaveGotCannotBeCorrected() throws Exception {
    UUID id = ended("ATTENDANCE", "DONE");
    CLOCK.step(Duration.ofDays(91));
    tidy();
    Draft draft =
        new Draft(
            "attendance.options",
            Map.of(),
            Audience.district(),
            false,
            null,
            CLOCK.instant().plusSeconds(3600));
    assertThatThrownBy(() -> wiring.get(Corrections.class).correct(district, "a", id, draft))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no longer kept");
  }

  @Test
  void slicesThatWereWorkedOffGoAfterAWeek() throws Exception {
    UUID id = ended("ATTENDANCE", "DONE");
    for (int i = 0; i < 7; i++) {
      execute(
          "insert into slice (district_id, slice_id, announcement_id, sender_id, lane, state, due_at, seqs)"
              + " values (?, '"
              + Ids.next()
              + "', '"
              + id
              + "', '"
              + Ids.next()
              + "', 2, "
              + (i == 0 ? 0 : 2)
              + ", now() - interval '"
              + (i == 1 ? 6 : 8)
              + " days', '{1}')");
    }
    tidy();
    assertThat(rows("slice", id)).as("an open one, and one of this week").isEqualTo(2);
  }

  @Test
  void whatCarriersFilteredAndWhatARestoreLostIsForgottenInTheEnd() throws Exception {
    UUID id = Ids.next();
    for (String age : new String[] {"29 days", "31 days", "89 days", "91 days"}) {
      Instant at = CLOCK.instant().minusSeconds(86_400L * Integer.parseInt(age.substring(0, 2)));
      execute(
          "insert into filter_watch (district_id, template_id, language, channel, template_version, translation_hash,"
              + " sender_id, heard, filtered, heard_at) values (?, '"
              + age
              + "', 'en', 'SMS', 'v', 'h', '"
              + id
              + "', 1, 1, '"
              + at
              + "')");
      execute(
          "insert into stray_receipt (district_id, announcement_id, seq, attempt, provider_id, status, heard_at)"
              + " values (?, '"
              + id
              + "', "
              + age.substring(0, 2)
              + ", 1, 'SM', 'DELIVERED', '"
              + at
              + "')");
    }
    tidy();
    assertThat(left("filter_watch")).as("a month").isEqualTo(1);
    assertThat(left("stray_receipt")).as("three months").isEqualTo(3);
  }

  private int left(String table) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select count(*) from " + table + " where district_id = :district")
                    .bind("district", district)
                    .mapTo(Integer.class)
                    .one());
  }

  private UUID ended(String messageClass, String status) {
    UUID id = Ids.next();
    database(h -> EndedNotice.insert(h, district, id, messageClass, status, CLOCK.instant()));
    return id;
  }

  private Progress report(UUID id) {
    return wiring.get(ProgressReports.class).of(district, id);
  }

  private int tidy() throws InterruptedException {
    return wiring.get(Retention.class).tidy(district);
  }

  private int rows(String table, UUID announcement) {
    return count(
        "select count(*) from "
            + table
            + " where district_id = ? and announcement_id = '"
            + announcement
            + "'");
  }

  private int count(String sql) {
    return wiring
        .get(Database.class)
        .in(district, h -> h.select(sql, district).mapTo(Integer.class).one());
  }

  private void execute(String sql) {
    database(h -> h.execute(sql, district));
  }

  private void database(org.jdbi.v3.core.HandleConsumer<RuntimeException> work) {
    wiring.get(Database.class).run(district, work);
  }
}
