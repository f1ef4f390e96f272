package org.hometongue.inbound.mail;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.Ids;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A family with a mailbox, about which mail services call. */
abstract class MailboxOverHttp {
  static final String MAILBOX = "h1@mail.example";

  @Inject Districts districts;
  @Inject FamilyImporter importer;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;

  UUID district = Ids.NIL;

  @BeforeEach
  void aMailbox(@TempDir Path folder) throws Exception {
    district = district("Riverton");
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,email\nh1,LMS,es," + MAILBOX + "\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  UUID district(String name) {
    return districts
        .create(
            "m" + UUID.randomUUID().toString().substring(0, 13),
            name,
            ZoneId.of("America/Chicago"),
            true)
        .districtId();
  }

  byte[] hash() {
    return contactPoints.hash(district, MAILBOX);
  }

  List<ConsentEntry> history() {
    return ledger.history(district, hash());
  }

  boolean allowed() {
    return ledger.allowed(district, hash(), ConsentEntry.Channel.EMAIL, MessageClass.MISSION);
  }

  void yes() {
    Instant at = Instant.parse("2026-04-01T12:00:00Z");
    ledger.record(
        district,
        new ConsentEntry(
            Ids.next(),
            hash(),
            ConsentEntry.Channel.EMAIL,
            ConsentEntry.ALL,
            ConsentEntry.Act.OPT_IN,
            ConsentEntry.Source.WEB_PAGE,
            null,
            null,
            "test",
            at,
            at));
  }
}
