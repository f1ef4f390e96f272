package org.hometongue.announcement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterGenerator;
import org.hometongue.roster.RosterOptions;
import org.jspecify.annotations.Nullable;

/**
 * A district with the details, the sender for texts and the people that it takes to send a notice.
 *
 * @param sandbox whether it and its senders only play
 */
record SendingDistrict(Wiring wiring, UUID id, boolean sandbox) {
  static final String COMPOSER = "staff:composer";
  static final String DEPUTY = "staff:deputy";

  static SendingDistrict make(Wiring wiring, ZoneId zone, boolean sandbox) {
    UUID id =
        wiring
            .get(Districts.class)
            .create("d" + System.nanoTime() % 1_000_000_000, "Lincoln Unified", zone, sandbox)
            .districtId();
    SendingDistrict district = new SendingDistrict(wiring, id, sandbox);
    district.fact("district.hotline", "phone", "+12025550123");
    district.fact("district.interpreterLine", "phone", "+12025550140");
    district.fact("district.url.news", "url", "https://lincoln.example/news");
    district.sender(Channel.SMS, "twilio");
    return district;
  }

  private void fact(String name, String type, String value) {
    wiring.get(Facts.class).put(id, new Fact(Ids.NIL, name, "", type, value));
  }

  /** Adds a sender of 100 segments a second, at a cent each. */
  void sender(Channel channel, String provider) {
    wiring
        .get(Database.class)
        .run(
            id,
            h ->
                h.execute(
                    """
                    insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                                        segments_per_second, cost_per_segment_usd)
                    values (?, ?, ?, ?, 'x', ?, 100, 0.01)
                    """,
                    id,
                    Ids.next(),
                    channel.name(),
                    provider,
                    sandbox));
  }

  /** Families as the generator makes them; the same seed makes the same. */
  void families(int count, int seed) throws IOException {
    Path roster = roster();
    RosterGenerator.write(roster, count, seed);
    bringIn(roster);
  }

  /** Brings in these rows of household, school, language and phone. */
  void families(String rows) throws IOException {
    bringIn(Files.writeString(roster(), "household,school,language,phone\n" + rows));
  }

  private Path roster() {
    return wiring.get(Path.class).resolve("roster-" + Ids.next() + ".csv");
  }

  private void bringIn(Path roster) {
    wiring
        .get(FamilyImporter.class)
        .importRoster(id, "test", roster, new RosterOptions(null, false));
  }

  School school(String name) {
    return wiring.get(Schools.class).of(id).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Draft schoolsAreOpen(Audience audience) {
    return schoolsAreOpen(audience, false, null);
  }

  static Draft schoolsAreOpen(Audience audience, boolean urgent, @Nullable Instant expiresAt) {
    return new Draft(
        "reassure.schools-open", Map.of("date", "2026-03-09"), audience, urgent, null, expiresAt);
  }

  Announcement compose(Draft draft) {
    return wiring.get(Announcements.class).compose(id, COMPOSER, draft);
  }

  Preflight preflight(Announcement a) {
    return wiring.get(Preflights.class).of(id, a.announcementId());
  }

  Announcement approve(Announcement a) {
    return wiring.get(Approvals.class).approve(id, DEPUTY, a.announcementId(), 1);
  }

  UUID send(Draft draft) {
    return approve(compose(draft)).announcementId();
  }
}
