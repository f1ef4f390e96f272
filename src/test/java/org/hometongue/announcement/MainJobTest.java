package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.hometongue.announcement.SendingDistrict.COMPOSER;
import static org.hometongue.announcement.SendingDistrict.DEPUTY;
import static org.hometongue.announcement.SendingDistrict.schoolsAreOpen;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hometongue.delivery.HaltBoard;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Compose, approve, freeze, halt, correct: on a real database with generated families. */
class MainJobTest extends FourHundredHomes {
  @Test
  void aNoticeOnImmigrationTakesNoNarrowerAudienceThanSchools() {
    for (Audience narrow :
        List.of(
            new Audience(Audience.Kind.NARROW, List.of(), List.of("so"), List.of()),
            new Audience(Audience.Kind.NARROW, List.of(), List.of(), List.of("5")))) {
      assertThatThrownBy(() -> district.compose(schoolsAreOpen(narrow)))
          .asInstanceOf(type(Problem.class))
          .extracting(Problem::type)
          .isEqualTo("audience-too-narrow");
    }
  }

  @Test
  void aMissingMistypedOrBreakingArgumentIsRefusedByName() {
    for (String date :
        List.of(
            "tomorrow",
            "2026-02-30",
            "2026-03-09\nSTOP",
            "\u202e2026-03-09",
            "9".repeat(10_000),
            "")) {
      assertThatThrownBy(
              () ->
                  district.compose(
                      new Draft(
                          "reassure.schools-open",
                          Map.of("date", date),
                          Audience.district(),
                          false,
                          null,
                          null)))
          .asInstanceOf(type(Problem.class))
          .satisfies(
              p ->
                  assertThat(p.items())
                      .extracting(Problem.Item::pointer)
                      .contains("/arguments/date"))
          .satisfies(p -> assertThat(p.items().toString()).doesNotContain("tomorrow"));
    }
    assertThatThrownBy(
            () ->
                district.compose(
                    new Draft("no.such", Map.of(), Audience.district(), false, null, null)))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("template-unknown");
  }

  @Test
  void theComposerCannotApproveWhatNeedsASecondPersonAndAChangeVoidsTheVersionRead() {
    Announcement a = district.compose(schoolsAreOpen(Audience.district()));
    Approvals approvals = wiring.get(Approvals.class);
    assertThatThrownBy(() -> approvals.approve(district.id(), COMPOSER, a.announcementId(), 1))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("second-person-needed");
    wiring
        .get(Announcements.class)
        .change(district.id(), COMPOSER, a.announcementId(), schoolsAreOpen(Audience.district()));
    assertThatThrownBy(() -> approvals.approve(district.id(), DEPUTY, a.announcementId(), 1))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("version-changed");
  }

  @Test
  void whatWasShownIsFrozenAndHaltedAndCorrected() {
    Announcement a = district.compose(schoolsAreOpen(Audience.district()));
    Preflight shown = district.preflight(a);
    assertThatThrownBy(
            () -> wiring.get(Halts.class).halt(district.id(), COMPOSER, a.announcementId()))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("not-sent");
    assertThat(wiring.get(HaltBoard.class).isHalted(a.announcementId()))
        .as("it would not leave when it is sent")
        .isFalse();
    Announcement sent = district.approve(a);
    assertThat(sent.status()).isEqualTo(AnnouncementStatus.SENDING);
    assertThat(wiring.get(Renditions.class).of(district.id(), a.announcementId()))
        .extracting(r -> r.wantedLanguage() + r.channel() + r.sha256())
        .containsExactlyInAnyOrderElementsOf(
            shown.renditions().stream()
                .map(r -> r.wantedLanguage() + r.channel() + r.sha256())
                .toList());
    Progress before = wiring.get(ProgressReports.class).of(district.id(), a.announcementId());
    assertThat(before.audience()).isEqualTo(FAMILIES);
    assertThat(before.states())
        .containsEntry("planned", shown.reachable())
        .containsEntry("suppressed", shown.notReachable());
    assertThat(before.languages().stream().mapToInt(Progress.ProgressLine::total).sum())
        .isEqualTo(FAMILIES);

    wiring.get(Halts.class).halt(district.id(), COMPOSER, a.announcementId());
    Progress after = wiring.get(ProgressReports.class).of(district.id(), a.announcementId());
    assertThat(after.states()).containsEntry("planned", 0).containsEntry("suppressed", FAMILIES);
    assertThatThrownBy(() -> district.approve(a))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("already-sent");

    Announcement correction =
        wiring
            .get(Corrections.class)
            .correct(
                district.id(), COMPOSER, a.announcementId(), schoolsAreOpen(Audience.district()));
    assertThat(district.preflight(correction).audience())
        .as("nobody was reached, so nobody is corrected")
        .isZero();
  }

  @Test
  void theOtherNodesAreToldOfAHalt() throws Exception {
    Announcement a = district.compose(schoolsAreOpen(Audience.district()));
    district.approve(a);
    try (Connection other = wiring.get(DataSource.class).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("listen hometongue_halt");
      wiring.get(Halts.class).halt(district.id(), COMPOSER, a.announcementId());
      assertThat(other.unwrap(PGConnection.class).getNotifications(10_000))
          .extracting(PGNotification::getParameter)
          .containsExactly(a.announcementId().toString());
      statement.execute("unlisten *");
    }
  }

  @Test
  void aNoticeApprovedAtNightIsDueInTheMorning() {
    // The system's clock knows nanoseconds, the database's intervals do not.
    Duration untilMidnight = Duration.ofHours(12).plusNanos(1);
    CLOCK.step(untilMidnight);
    try {
      Announcement a = district.compose(schoolsAreOpen(Audience.district()));
      Announcement sent = district.approve(a);
      assertThat(sent.status()).isEqualTo(AnnouncementStatus.SENDING);
      assertThat(dueWithin(a, "7 hours 59 minutes")).isZero();
      assertThat(dueWithin(a, "8 hours 1 minute")).isPositive();
    } finally {
      CLOCK.step(untilMidnight.negated());
    }
  }

  /** Slices that may be claimed before this time has passed, by the database's own clock. */
  private static int dueWithin(Announcement a, String interval) {
    return wiring
        .get(Database.class)
        .in(
            district.id(),
            h ->
                h.select(
                        "select count(*) from slice where district_id = ? and announcement_id = ?"
                            + " and due_at <= now() + ?::interval",
                        district.id(),
                        a.announcementId(),
                        interval)
                    .mapTo(Integer.class)
                    .one());
  }
}
