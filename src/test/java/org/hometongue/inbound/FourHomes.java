package org.hometongue.inbound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.Family;
import org.hometongue.family.FamilyImporter;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A district of four homes in several languages, with the shipped library, on a real database. */
public abstract class FourHomes {
  /** Begins on a Friday, 10:20 in Chicago. */
  protected static SteppingClock clock = new SteppingClock(Instant.EPOCH);

  protected static final String SPANISH = "+12025550101";
  protected static final String SOMALI = "+12025550102";
  protected static final String KAREN = "+12025550103";
  protected static final String UNKNOWN = "+12025550104";
  protected static final String STRANGER = "+12025550199";

  protected static Wiring wiring;
  private static Path folder;
  protected UUID district;
  protected int told;

  @BeforeAll
  static void openHomes() throws Exception {
    clock = new SteppingClock(Instant.parse("2026-03-06T16:20:00Z"));
    folder = Files.createTempDirectory(Path.of("target"), "replies-");
    LocalePacks packs = LocalePacks.shipped();
    Catalogue library = Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), clock);
    wiring =
        Wiring.on(folder, clock)
            .with(LocalePacks.class, packs)
            .with(SharedLibrary.class, () -> library)
            .with(Path.class, folder);
  }

  @AfterAll
  static void closeHomes() throws Exception {
    wiring.close();
  }

  @BeforeEach
  protected void aDistrictWithFourHomes() throws Exception {
    district =
        wiring
            .get(Districts.class)
            .create(
                "r" + System.nanoTime() % 1_000_000_000,
                "Lincoln Unified",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    fact("district.hotline", "phone", "+12025550123");
    fact("district.interpreterLine", "phone", "+12025550140");
    fact("district.hours", "text", "08:00-16:00");
    bringIn();
  }

  private void fact(String name, String type, String value) {
    wiring.get(Facts.class).put(district, new Fact(Ids.NIL, name, "", type, value));
  }

  protected void bringIn() throws Exception {
    bringIn(
        """
        household,school,language,phone
        h1,LMS,es-US,%s
        h2,LMS,so,%s
        h3,LMS,ksw,%s
        h4,LMS,,%s
        """
            .formatted(SPANISH, SOMALI, KAREN, UNKNOWN));
  }

  protected void bringIn(String rows) throws Exception {
    Path roster = Files.writeString(folder.resolve("roster-" + Ids.next() + ".csv"), rows);
    wiring
        .get(FamilyImporter.class)
        .importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  protected Optional<String> text(String from, String body) {
    return receive(arrival(from, body)).getFirst();
  }

  protected List<Optional<String>> receive(Arrival... arrivals) {
    return wiring.get(InboundMessages.class).receive(district, List.of(arrivals));
  }

  protected Arrival arrival(String from, String body) {
    return arrival(from, body, Optional.empty(), Optional.empty());
  }

  protected Arrival arrival(
      String from, String body, Optional<String> optOutType, Optional<String> media) {
    Inbound message =
        new Inbound("SM" + told++, Channel.SMS, from, "+12025550100", body, media, optOutType);
    return new Arrival(district, message, wiring.get(ArrivalClock.class).next(), true);
  }

  protected byte[] hash(String phone) {
    return wiring.get(ContactPoints.class).hash(district, phone);
  }

  protected boolean allowed(String phone, MessageClass messageClass) {
    return wiring
        .get(ConsentLedger.class)
        .allowed(district, hash(phone), ConsentEntry.Channel.SMS, messageClass);
  }

  protected List<ConsentEntry> ledger(String phone) {
    return wiring.get(ConsentLedger.class).history(district, hash(phone));
  }

  protected Family family(String phone) {
    return wiring.get(Families.class).byAddressHash(district, hash(phone)).orElseThrow();
  }

  protected ContactPoint point(String phone) {
    return wiring.get(ContactPoints.class).byAddressHash(district, hash(phone)).orElseThrow();
  }

  protected List<Instant> due() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select due_at from inbound_message where district_id = :d and due_at is not null"
                            + " and handled_at is null")
                    .bindMap(Map.of("d", district))
                    .mapTo(Instant.class)
                    .list());
  }

  protected List<String> column(String name) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select " + name + " from inbound_message where district_id = :d")
                    .bind("d", district)
                    .mapTo(String.class)
                    .list());
  }
}
