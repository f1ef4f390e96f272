package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.family.FamilyImporter;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterGenerator;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compose, preflight, approve, freeze, halt, correct: on a real database with generated families.
 */
class MainJobTest {
  private static final int FAMILIES = 400;
  private static final String COMPOSER = "staff:composer";
  private static final String DEPUTY = "staff:deputy";

  /** A Monday noon in Chicago. */
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));

  private static Wiring wiring;
  private static UUID district;

  @BeforeAll
  static void open() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "main-job-");
    LocalePacks packs = LocalePacks.shipped();
    Catalogue library = Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), CLOCK);
    wiring =
        Wiring.on(folder, CLOCK)
            .with(LocalePacks.class, packs)
            .with(SharedLibrary.class, () -> library)
            .with(Path.class, folder);
    district = district("lincoln", true);
    Path roster = folder.resolve("roster.csv");
    RosterGenerator.write(roster, FAMILIES, 7);
    wiring
        .get(FamilyImporter.class)
        .importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  private static UUID district(String code, boolean sandbox) {
    District made =
        wiring
            .get(Districts.class)
            .create(code, "Lincoln Unified", ZoneId.of("America/Chicago"), sandbox);
    UUID id = made.districtId();
    for (Map.Entry<String, String> phone :
        Map.of("district.hotline", "+12025550123", "district.interpreterLine", "+12025550140")
            .entrySet()) {
      wiring
          .get(Facts.class)
          .put(id, new Fact(Ids.NIL, phone.getKey(), "", "phone", phone.getValue()));
    }
    wiring
        .get(Facts.class)
        .put(id, new Fact(Ids.NIL, "district.url.news", "", "url", "https://lincoln.example/news"));
    sender(id, Channel.SMS, "twilio", sandbox);
    sender(id, Channel.EMAIL, "smtp", sandbox);
    return id;
  }

  private static void sender(UUID id, Channel channel, String provider, boolean sandbox) {
    wiring
        .get(Database.class)
        .run(
            id,
            h ->
                h.createUpdate(
                        """
                        insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                                            segments_per_second, cost_per_segment_usd)
                        values (:d, :s, :channel, :provider, 'x', :sandbox, 100, 0.01)
                        """)
                    .bind("d", id)
                    .bind("s", Ids.next())
                    .bind("channel", channel)
                    .bind("provider", provider)
                    .bind("sandbox", sandbox)
                    .execute());
  }

  private static Draft reassure(Audience audience) {
    return new Draft(
        "reassure.schools-open", Map.of("date", "2026-03-09"), audience, false, null, null);
  }

  private static Announcement compose(Draft draft) {
    return wiring.get(Announcements.class).compose(district, COMPOSER, draft);
  }

  private static Preflight preflight(Announcement a) {
    return wiring.get(Preflights.class).of(district, a.announcementId());
  }

  @Test
  void everyCountOfThePreflightAddsUp() {
    Preflight p = preflight(compose(reassure(Audience.district())));
    assertThat(p.audience()).isEqualTo(FAMILIES);
    assertThat(p.reachable() + p.notReachable()).isEqualTo(FAMILIES);
    assertThat(p.languages().stream().mapToInt(Preflight.LanguageLine::families).sum())
        .isEqualTo(FAMILIES);
    assertThat(p.channels().stream().mapToInt(Preflight.ChannelLine::families).sum())
        .isEqualTo(p.reachable());
    assertThat(p.unreachable().stream().mapToInt(Preflight.UnreachableLine::families).sum())
        .isEqualTo(p.notReachable());
    assertThat(p.blockers()).isEmpty();
    assertThat(p.finish()).isAfter(p.firstHandOver());
  }

  @Test
  void aLanguageWithoutReviewedTextGetsEnglishWithTheCallUsLine() {
    Preflight p = preflight(compose(reassure(Audience.district())));
    Map<String, TextKind> kinds =
        p.languages().stream()
            .collect(
                Collectors.toMap(Preflight.LanguageLine::language, Preflight.LanguageLine::text));
    assertThat(kinds)
        .containsEntry("en", TextKind.SOURCE)
        .containsEntry("es-US", TextKind.DEMO)
        .containsEntry("", TextKind.CALL_US);
    RenditionView karen =
        p.renditions().stream()
            .filter(r -> r.wantedLanguage().isEmpty() && r.channel() == Channel.SMS)
            .findFirst()
            .orElseThrow();
    assertThat(karen.language()).isEqualTo("en");
    assertThat(karen.body()).contains("202-555-0140");
  }

  @Test
  void demoReviewsReleaseNothingToARealProvider() throws Exception {
    UUID real = district("real", false);
    Path roster = Files.createTempFile(Path.of("target"), "real", ".csv");
    RosterGenerator.write(roster, 60, 3);
    wiring
        .get(FamilyImporter.class)
        .importRoster(real, "test", roster, new RosterOptions(null, false));
    Announcement a =
        wiring.get(Announcements.class).compose(real, COMPOSER, reassure(Audience.district()));
    Preflight p = wiring.get(Preflights.class).of(real, a.announcementId());
    assertThat(p.languages())
        .filteredOn(l -> !l.language().equals("en"))
        .isNotEmpty()
        .allMatch(l -> l.text() == TextKind.CALL_US);
    assertThat(p.renditions()).noneMatch(RenditionView::demo);
  }

  @Test
  void aNoticeOnImmigrationTakesNoNarrowerAudienceThanSchools() {
    for (Audience narrow :
        List.of(
            new Audience(Audience.Kind.NARROW, List.of(), List.of("so"), List.of()),
            new Audience(Audience.Kind.NARROW, List.of(), List.of(), List.of("5")))) {
      assertThatThrownBy(() -> compose(reassure(narrow)))
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
                  compose(
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
            () -> compose(new Draft("no.such", Map.of(), Audience.district(), false, null, null)))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("template-unknown");
  }

  @Test
  void theComposerCannotApproveWhatNeedsASecondPersonAndAChangeVoidsTheVersionRead() {
    Announcement a = compose(reassure(Audience.district()));
    Approvals approvals = wiring.get(Approvals.class);
    assertThatThrownBy(() -> approvals.approve(district, COMPOSER, a.announcementId(), 1))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("second-person-needed");
    wiring
        .get(Announcements.class)
        .change(district, COMPOSER, a.announcementId(), reassure(Audience.district()));
    assertThatThrownBy(() -> approvals.approve(district, DEPUTY, a.announcementId(), 1))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("version-changed");
  }

  @Test
  void whatWasShownIsFrozenAndHaltedAndCorrected() {
    Announcement a = compose(reassure(Audience.district()));
    Preflight shown = preflight(a);
    Announcement sent =
        wiring.get(Approvals.class).approve(district, DEPUTY, a.announcementId(), 1);
    assertThat(sent.status()).isEqualTo(AnnouncementStatus.SENDING);
    assertThat(wiring.get(Renditions.class).of(district, a.announcementId()))
        .extracting(r -> r.wantedLanguage() + r.channel() + r.sha256())
        .containsExactlyInAnyOrderElementsOf(
            shown.renditions().stream()
                .map(r -> r.wantedLanguage() + r.channel() + r.sha256())
                .toList());
    Progress before = wiring.get(ProgressReports.class).of(district, a.announcementId());
    assertThat(before.audience()).isEqualTo(FAMILIES);
    assertThat(before.states())
        .containsEntry("planned", shown.reachable())
        .containsEntry("suppressed", shown.notReachable());
    assertThat(before.languages().stream().mapToInt(Progress.ProgressLine::total).sum())
        .isEqualTo(FAMILIES);

    wiring.get(Halts.class).halt(district, COMPOSER, a.announcementId());
    Progress after = wiring.get(ProgressReports.class).of(district, a.announcementId());
    assertThat(after.states()).containsEntry("planned", 0).containsEntry("suppressed", FAMILIES);
    assertThatThrownBy(
            () -> wiring.get(Approvals.class).approve(district, DEPUTY, a.announcementId(), 1))
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::type)
        .isEqualTo("already-sent");

    Announcement correction =
        wiring
            .get(Corrections.class)
            .correct(district, COMPOSER, a.announcementId(), reassure(Audience.district()));
    assertThat(preflight(correction).audience())
        .as("nobody was reached, so nobody is corrected")
        .isZero();
  }

  @Test
  void atNightARoutineNoticeWaitsForTheMorningUnlessItIsUrgent() {
    CLOCK.step(Duration.ofHours(12));
    try {
      Preflight waits = preflight(compose(reassure(Audience.district())));
      assertThat(waits.heldUntil()).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));
      Announcement urgent =
          compose(
              new Draft(
                  "reassure.schools-open",
                  Map.of("date", "2026-03-10"),
                  Audience.district(),
                  true,
                  null,
                  null));
      assertThat(preflight(urgent).heldUntil()).isNull();
      assertThat(wiring.get(Preflights.class).spared(district, urgent))
          .as("who approves must see which wait is left out")
          .isEqualTo(waits.heldUntil());
    } finally {
      CLOCK.step(Duration.ofHours(-12));
    }
  }

  @Test
  void aNoticeApprovedAtNightIsDueInTheMorning() {
    // The system's clock knows nanoseconds, the database's intervals do not.
    Duration untilMidnight = Duration.ofHours(12).plusNanos(1);
    CLOCK.step(untilMidnight);
    try {
      Announcement a = compose(reassure(Audience.district()));
      Announcement sent =
          wiring.get(Approvals.class).approve(district, DEPUTY, a.announcementId(), 1);
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
            district,
            h ->
                h.select(
                        "select count(*) from slice where district_id = ? and announcement_id = ?"
                            + " and due_at <= now() + ?::interval",
                        district,
                        a.announcementId(),
                        interval)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void aSchoolSpeaksToItsOwnFamiliesInItsOwnName() {
    List<School> schools = wiring.get(Schools.class).of(district);
    Announcement a =
        compose(
            new Draft(
                "closure.full-day",
                Map.of("date", "2026-03-09", "reason", "weather"),
                Audience.schools(List.of(schools.get(0).schoolId(), schools.get(1).schoolId())),
                false,
                null,
                null));
    Preflight p = preflight(a);
    assertThat(p.audience()).isBetween(1, FAMILIES - 1);
    assertThat(p.renditions())
        .filteredOn(
            r ->
                r.language().equals("en")
                    && r.channel() == Channel.SMS
                    && r.wantedLanguage().equals("en"))
        .extracting(r -> r.body().substring(0, r.body().indexOf(':')))
        .containsExactlyInAnyOrder(schools.get(0).name(), schools.get(1).name());
    assertThat(p.secondPerson()).as("an emergency needs nobody else").isFalse();
  }
}
