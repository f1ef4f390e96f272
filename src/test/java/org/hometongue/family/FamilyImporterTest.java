package org.hometongue.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class FamilyImporterTest {
  private static final String HEADING =
      "family,school,grade,language,phone,email,preferred_channel,whatsapp\n";

  @Inject Districts districts;
  @Inject Database database;
  @Inject FamilyImporter importer;
  @Inject ContactPoints contacts;

  private Path folder;
  private UUID district;

  @BeforeEach
  void aDistrict(@TempDir Path folder) {
    this.folder = folder;
    district =
        districts
            .create(
                "f" + Ids.next().toString().substring(9),
                "Lincoln Unified",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
  }

  private RosterReport load(String rows) throws IOException {
    return load(rows, false);
  }

  private RosterReport load(String rows, boolean dryRun) throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), HEADING + rows, StandardCharsets.UTF_8);
    return importer.importRoster(district, "staff:test", file, new RosterOptions(null, dryRun));
  }

  private List<String> texts(String sql) {
    return database.in(district, h -> h.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void childrenAndGuardiansAtOnePhoneAreOneFamily() throws IOException {
    RosterReport report =
        load(
            """
            H1,Lincoln Middle,7,es,+12025550101,,,yes
            H1,Lincoln High,10,es,,home1@mail.example,,
            H2,Lincoln High,11,es,(202) 555-0101,,,
            H3,Lincoln High,9,so,202-555-0102,,sms,
            """);
    assertThat(report.families().inFile()).isEqualTo(2);
    assertThat(report.families().created()).isEqualTo(2);
    assertThat(report.contactPoints().phones()).isEqualTo(2);
    assertThat(report.contactPoints().emails()).isEqualTo(1);
    assertThat(report.newSchools()).containsExactly("Lincoln Middle", "Lincoln High");
    assertThat(texts("select language from family order by 1")).containsExactly("es-US", "so");
    assertThat(texts("select grade from family_school order by 1"))
        .containsExactly("10", "11", "7", "9");
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    String rows =
        """
        H1,Lincoln,7,es,+12025550101,,,yes
        H2,Lincoln,8,,,b@mail.example,,
        ,Lincoln,8,hmn,+12025550103,,,
        """;
    load(rows);
    List<String> before = texts("select family::text from family family order by 1");
    RosterReport again = load(rows);
    assertThat(again.families().created()).isZero();
    assertThat(again.families().changed()).isZero();
    assertThat(again.families().unchanged()).isEqualTo(3);
    assertThat(again.contactPoints().created()).isZero();
    assertThat(texts("select family::text from family family order by 1")).isEqualTo(before);
  }

  @Test
  void aDryRunReportsTheSameAndChangesNothing() throws IOException {
    RosterReport dry = load("H1,Lincoln,7,es,+12025550101,,,\n", true);
    assertThat(dry.families().created()).isEqualTo(1);
    assertThat(dry.dryRun()).isTrue();
    assertThat(texts("select family_id::text from family")).isEmpty();
    assertThat(texts("select name from school")).isEmpty();
    assertThat(texts("select dry_run::text from roster_import")).containsExactly("true");
  }

  @Test
  void addressesAreSealedAndFoundByTheirHash() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,\n");
    ContactPoint point =
        contacts.byAddressHash(district, contacts.hash(district, "+12025550101")).orElseThrow();
    assertThat(contacts.open(district, point.contactPointId())).isEqualTo("+12025550101");
    assertThat(texts("select encode(address_sealed, 'escape') from contact_point").getFirst())
        .doesNotContain("5550101");
  }
}
