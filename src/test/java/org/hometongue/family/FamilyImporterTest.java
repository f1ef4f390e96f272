package org.hometongue.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hometongue.platform.Problem;
import org.hometongue.roster.Bundles;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReport;
import org.junit.jupiter.api.Test;

/** Which homes a roster makes, what it reports, and what it refuses. */
class FamilyImporterTest extends ImportedDistrict {
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

  @Test
  void aNumberThatMovedToAnotherHouseholdDoesNotJoinTheTwo() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,\nH2,Lincoln,8,so,+12025550102,,,\n");
    UUID second = family("+12025550102").familyId();
    RosterReport report =
        load("H1,Lincoln,7,es,+12025550103,,,\nH2,Lincoln,8,so,+12025550101,,,\n");
    assertThat(report.families().merged()).isZero();
    assertThat(report.families().changed()).isEqualTo(2);
    assertThat(family("+12025550101").familyId()).isEqualTo(second);
    assertThat(family("+12025550103").language()).isEqualTo("es-US");
  }

  @Test
  void whatVanishesIsReportedAndStaysBehind() throws IOException {
    load(
        """
        H1,Lincoln,7,es,+12025550101,,,yes
        H2,Lincoln,8,so,+12025550102,,,
        H3,Oak Hill,8,so,+12025550103,,,
        """);
    RosterReport report = load("H1,Lincoln,8,es,+12025550104,,,\n");
    assertThat(report.families().vanished()).isEqualTo(1); // H3's school is not in the file
    assertThat(report.contactPoints().vanished()).isEqualTo(1);
    assertThat(texts("select family_id::text from family")).hasSize(3);
    List<ContactPoint> points = contacts.of(district, family("+12025550104").familyId());
    assertThat(points).hasSize(2);
    assertThat(contacts.open(district, points.getFirst().contactPointId()))
        .isEqualTo("+12025550104");
    assertThat(points.getLast().position()).isGreaterThanOrEqualTo(100);
    assertThat(points.getLast().whatsapp()).isTrue();
    assertThat(
            texts(
                "select p.grade from family_school p join contact_point c using (family_id) where c.position = 0"
                    + " and p.grade <> '8'"))
        .isEmpty();
  }

  @Test
  void aChainOfAnyLengthIsOneFamily() throws IOException {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      chain.append(
          "H%d,Lincoln,7,es,,c%d@mail.example;c%d@mail.example,,\n".formatted(i, i, i + 1));
    }
    assertThat(load(chain.toString()).families().inFile()).isEqualTo(1);
  }

  @Test
  void anOfficesNumberDoesNotMakeStrangersOneFamily() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      rows.append("H%d,Lincoln,7,es,+12025550100,h%d@mail.example,,\n".formatted(i, i));
    }
    RosterReport report = load(rows.toString());
    assertThat(report.families().inFile()).isEqualTo(11);
    assertThat(report.contactPoints().phones()).isZero();
    assertThat(report.rejectedCells()).isEqualTo(11);
    assertThat(report.rejections().getFirst().reason()).contains("looks like an office's");
  }

  @Test
  void homesWithoutContactAreCountedAndListed() throws IOException {
    RosterReport report =
        load("H1,Lincoln,7,es,,,,\nH2,Lincoln,7,,+12025550102,b@mail.example,,yes\n");
    assertThat(report.families().withoutContact()).isEqualTo(1);
    FamilySummary summary = families.summary(district);
    assertThat(summary.families()).isEqualTo(2);
    assertThat(summary.reachable()).isEqualTo(1);
    assertThat(summary.notReachable()).isEqualTo(1);
    assertThat(summary.withPhone()).isEqualTo(1);
    assertThat(summary.withWhatsapp()).isEqualTo(1);
    assertThat(summary.withEmail()).isEqualTo(1);
    assertThat(summary.languages())
        .containsExactlyInAnyOrder(
            new FamilySummary.Count("es-US", 1), new FamilySummary.Count("", 1));
    assertThat(summary.needsAsking()).containsExactly(new FamilySummary.Count("blank", 1));
    assertThat(families.unreachable(district, 10))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.reason()).isEqualTo("no-contact");
              assertThat(f.schools()).containsExactly("Lincoln");
            });
    ContactPoint bad = contacts.of(district, family("+12025550102").familyId()).getFirst();
    contacts.mark(district, bad.contactPointId(), ContactPoint.State.BAD, "number-bad");
    assertThat(families.summary(district).withPhone()).isZero();
  }

  @Test
  void aFileThatCannotBeReadChangesNothing() {
    String broken = "H1,Lincoln,7,es,+12025550101,,,\n".repeat(3_000) + "H2,Pe\u00F1a,7,es,,,,\n";
    assertThatThrownBy(
            () -> {
              Path file =
                  Files.writeString(
                      folder.resolve("w.csv"), HEADING + broken, Charset.forName("windows-1252"));
              importer.importRoster(district, "staff:test", file, new RosterOptions(null, false));
            })
        .isInstanceOf(Problem.class)
        .hasMessageContaining("UTF-8");
    assertThat(texts("select family_id::text from family")).isEmpty();
    assertThat(texts("select import_id::text from roster_import")).isEmpty();
  }

  @Test
  void aSecondImportAtTheSameTimeIsRefused() {
    database.run(
        district,
        h -> {
          h.createQuery("select pg_advisory_xact_lock(hashtextextended(:n, 0))::text")
              .bind("n", "hometongue.roster." + district)
              .mapTo(String.class)
              .one();
          assertThat(
                  CompletableFuture.supplyAsync(() -> faultOf("H1,Lincoln,7,es,+12025550101,,,\n"))
                      .join())
              .contains("Another import is running");
        });
    assertThat(texts("select family_id::text from family")).isEmpty();
  }

  @Test
  void theReportIsKeptAndHoldsNothingPersonal() throws IOException {
    load("H-secret,Lincoln,7,es,+12025550101,private@mail.example,,\nH2,,7,es,bad-phone,,,\n");
    PastImport last = past.recent(district, 5).getFirst();
    assertThat(last.report().rejections()).isEmpty();
    assertThat(past.get(district, last.importId()).report().rejections()).hasSize(1);
    assertThat(texts("select report::text from roster_import").getFirst())
        .doesNotContain("5550101")
        .doesNotContain("private@")
        .doesNotContain("H-secret");
    assertThat(texts("select act from audit_entry")).contains("roster.imported");
  }

  @Test
  void aSchoolIsFoundByCodeOrName() throws IOException {
    schools.upsert(district, "LMS", "Lincoln Middle");
    RosterReport report =
        load("H1,lms,7,es,+12025550101,,,\nH2,LINCOLN MIDDLE,7,es,+12025550102,,,\n");
    assertThat(report.newSchools()).isEmpty();
    assertThat(schools.of(district)).hasSize(1);
  }

  @Test
  void aOneRosterBundleMakesTheSameHomes() throws IOException {
    Map<String, String> files = Bundles.bundle12();
    files.merge("users.csv", "g7,active,,true,,,,,,,,2025550107,,,,,,,,\n", String::concat);
    files.merge("roles.csv", "r7,active,,g7,primary,parent,,,o1,\n", String::concat);
    Path zip = Files.write(folder.resolve("b.zip"), Bundles.zip(files));
    RosterReport report =
        importer.importRoster(district, "staff:test", zip, new RosterOptions(null, false));
    assertThat(report.format()).isEqualTo("oneroster-1.2");
    // s1 and s2 share the guardian g2, so they are one home.
    assertThat(report.families().inFile()).isEqualTo(1);
    assertThat(family("+12025550101").familyId()).isEqualTo(family("+12025550102").familyId());
    assertThat(family("+12025550102").language()).isEqualTo("so"); // the guardian's own
    assertThat(texts("select grade from family_school order by 1")).containsExactly("10", "7");
    assertThat(report.rejections())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("names this guardian"));
    RosterReport again =
        importer.importRoster(district, "staff:test", zip, new RosterOptions(null, false));
    assertThat(again.families().unchanged()).isEqualTo(1);
  }

  private String faultOf(String rows) {
    try {
      return load(rows).toString();
    } catch (IOException | Problem e) {
      return String.valueOf(e.getMessage());
    }
  }
}
