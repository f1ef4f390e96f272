package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.delivery.CarrierDay;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.FamilyImporter;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Before anybody approves, preflight says what a sender's daily cap does to an announcement. */
class CapPreflightTest {
  /** Ten in the morning on a Thursday in New York. */
  private static final Instant NOW = Instant.parse("2026-01-15T15:00:00Z");

  private static final int FAMILIES = 5;
  private static final UUID SENDER = Ids.next();
  private static Wiring wiring;
  private static UUID district;

  @BeforeAll
  static void open() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "cap-");
    var clock = new SteppingClock(NOW);
    LocalePacks packs = LocalePacks.shipped();
    Catalogue library = Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), clock);
    wiring =
        Wiring.on(folder, clock)
            .with(LocalePacks.class, packs)
            .with(SharedLibrary.class, () -> library)
            .with(Path.class, folder);
    district =
        wiring
            .get(Districts.class)
            .create("cap", "Lincoln", ZoneId.of("America/New_York"), true)
            .districtId();
    for (String fact : List.of("district.hotline", "district.interpreterLine")) {
      wiring.get(Facts.class).put(district, new Fact(Ids.NIL, fact, "", "phone", "+12025550140"));
    }
    wiring
        .get(Facts.class)
        .put(district, new Fact(Ids.NIL, "district.url.news", "", "url", "https://l.example/news"));
    sql(
        """
        insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                            cost_per_segment_usd) values (:district, :sender, 'SMS', 'twilio', 'x', true, 100, 0)
        """);
    StringBuilder rows = new StringBuilder("household,school,language,phone\n");
    for (int i = 1; i <= FAMILIES; i++) {
      rows.append("h%d,Near,en,+1202555010%d\n".formatted(i, i));
    }
    Path roster = Files.writeString(folder.resolve("r.csv"), rows);
    wiring
        .get(FamilyImporter.class)
        .importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @Test
  void withinTheCapNothingIsSaid() {
    cap("1000", 0);
    Preflight preflight = preflight(null);
    assertThat(preflight.notes()).isEmpty();
    assertThat(preflight.finish()).isBefore(NOW.plusSeconds(60));
  }

  @Test
  void whatTheDayHasLeftCountsAndTheRestIsDoneOnALaterDay() {
    cap("1000", 998);
    Preflight preflight = preflight(NOW.plusSeconds(3 * 86_400));
    assertThat(preflight.segments()).isGreaterThanOrEqualTo(FAMILIES);
    assertThat(preflight.notes())
        .singleElement()
        .asString()
        .contains("may send 1,000 a day and has 2 left")
        .contains("The rest waits and is done on Friday, January 16");
    assertThat(preflight.finish()).isAfter(CarrierDay.end(NOW));
    assertThat(preflight.blockers()).isEmpty();
  }

  @Test
  void whatWouldExpireWhileItWaitsIsSaidBeforeApproval() {
    cap("2", 0);
    Preflight preflight = preflight(NOW.plusSeconds(4 * 3600));
    assertThat(preflight.notes())
        .singleElement()
        .asString()
        .contains("Not all can leave before the notice expires");
    assertThat(preflight.blockers()).as("most families still get it: a person decides").isEmpty();
  }

  @Test
  void yesterdaysCountIsForgotten() {
    cap("1000", 1000);
    sql(
        "update sender set cap_day = date '2026-01-14' where district_id = :district and sender_id = :sender");
    assertThat(preflight(null).notes()).isEmpty();
  }

  private static void cap(String cap, int used) {
    sql(
        "update sender set cap_day = date '2026-01-15', daily_cap = "
            + cap
            + ", cap_used = "
            + used
            + " where district_id = :district and sender_id = :sender");
  }

  private static void sql(String statement) {
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createUpdate(statement)
                    .bind("district", district)
                    .bind("sender", SENDER)
                    .execute());
  }

  private static Preflight preflight(@org.jspecify.annotations.Nullable Instant expires) {
    Announcement a =
        wiring
            .get(Announcements.class)
            .compose(
                district,
                "staff:composer",
                new Draft(
                    "reassure.schools-open",
                    Map.of("date", "2026-01-16"),
                    new Audience(Audience.Kind.DISTRICT, List.of(), List.of(), List.of()),
                    false,
                    null,
                    expires));
    return wiring.get(Preflights.class).of(district, a.announcementId());
  }
}
