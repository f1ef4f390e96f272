package org.hometongue.family;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.district.Districts;
import org.hometongue.district.Schools;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A district of its own for each test, into which rosters are brought. */
abstract class ImportedDistrict {
  static final String HEADING =
      "family,school,grade,language,phone,email,preferred_channel,whatsapp\n";

  private static Wiring wiring;

  Database database;
  FamilyImporter importer;
  ContactPoints contacts;
  Families families;
  PastImports past;
  Schools schools;
  Path folder;
  UUID district;

  @BeforeAll
  static void open(@TempDir Path data) {
    wiring = Wiring.on(data, Clock.systemUTC()).with(Path.class, data);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aDistrict(@TempDir Path folder) {
    this.folder = folder;
    database = wiring.get(Database.class);
    importer = wiring.get(FamilyImporter.class);
    contacts = wiring.get(ContactPoints.class);
    families = wiring.get(Families.class);
    past = wiring.get(PastImports.class);
    schools = wiring.get(Schools.class);
    district =
        wiring
            .get(Districts.class)
            .create(
                "f" + Ids.next().toString().substring(9),
                "Lincoln Unified",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
  }

  RosterReport load(String rows) throws IOException {
    return load(rows, false);
  }

  RosterReport load(String rows, boolean dryRun) throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), HEADING + rows, StandardCharsets.UTF_8);
    return importer.importRoster(district, "staff:test", file, new RosterOptions(null, dryRun));
  }

  /** Past the fence, in a transaction of its own. */
  Connection owner() throws SQLException {
    return wiring.owner().getConnection();
  }

  List<String> texts(String sql) {
    return database.in(district, h -> h.createQuery(sql).mapTo(String.class).list());
  }

  Family family(String address) {
    return families.byAddressHash(district, contacts.hash(district, address)).orElseThrow();
  }
}
