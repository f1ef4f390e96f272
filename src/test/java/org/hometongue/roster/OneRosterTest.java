package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneRosterTest {
  private static void assertHomes(Readings read) {
    assertThat(read.schools)
        .containsExactlyInAnyOrderEntriesOf(Map.of("LMS", "Lincoln Middle", "LHS", "Lincoln High"));
    assertThat(read.rows)
        .extracting(r -> r.keys().getFirst(), RosterRow::school, RosterRow::grade)
        .contains(
            org.assertj.core.groups.Tuple.tuple("user:s1", "LMS", "7"),
            org.assertj.core.groups.Tuple.tuple("user:s2", "LHS", "10"),
            org.assertj.core.groups.Tuple.tuple("user:g1", null, ""),
            org.assertj.core.groups.Tuple.tuple("user:g2", null, ""))
        .noneMatch(t -> t.toList().contains("user:t1") || t.toList().contains("user:s3"));
    RosterRow first =
        read.rows.stream()
            .filter(r -> r.keys().getFirst().equals("user:s1"))
            .findFirst()
            .orElseThrow();
    assertThat(first.keys()).containsExactly("user:s1", "user:g1", "user:g2");
    assertThat(first.contacts()).isEmpty();
    assertThat(read.rows.stream().flatMap(r -> r.contacts().stream()).map(RosterContact::address))
        .containsOnly("g1@mail.example", "+12025550101", "+12025550102");
    assertThat(read.findings.leftOutFiles()).contains("demographics.csv", "classes.csv");
    assertThat(read.findings.forbiddenColumns())
        .contains("users.csv: givenName", "users.csv: familyName", "users.csv: username");
    assertThat(read.findings.rejectedRows()).isZero();
  }

  @Test
  void guardiansOfABundle11AreJoinedToTheirChildren() throws IOException {
    Readings read = Readings.of(Bundles.zip(Bundles.bundle11()));
    assertThat(read.format).isEqualTo("oneroster-1.1");
    assertHomes(read);
  }

  @Test
  void guardiansOfABundle12AreJoinedToTheirChildren() throws IOException {
    Readings read = Readings.of(Bundles.zip(Bundles.bundle12()));
    assertThat(read.format).isEqualTo("oneroster-1.2");
    assertHomes(read);
    assertThat(read.findings.forbiddenColumns())
        .contains("users.csv: userMasterIdentifier", "users.csv: pronouns");
    assertThat(read.rows)
        .extracting(RosterRow::language, RosterRow::languageRank)
        .contains(
            org.assertj.core.groups.Tuple.tuple(new HomeLanguage.Known("es-US"), 2),
            org.assertj.core.groups.Tuple.tuple(new HomeLanguage.Known("so"), 1));
  }

  @Test
  void filesMayLieInAFolder() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Bundles.bundle11().forEach((name, text) -> files.put("export/" + name, text));
    assertHomes(Readings.of(Bundles.zip(files)));
  }

  @Test
  void aBadLineInOneFileIsReportedWithItsFile() throws IOException {
    Map<String, String> files = Bundles.bundle11();
    files.merge("users.csv", "g9,active,short\n", String::concat);
    Readings read = Readings.of(Bundles.zip(files));
    assertThat(read.findings.rejections())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.file()).isEqualTo("users.csv");
              assertThat(r.line()).isEqualTo(8);
            });
  }

  private static void refused(byte[] bytes, String sentence) {
    assertThatThrownBy(() -> Readings.of(bytes))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void anArchiveThatIsNoBundleIsRefused() throws IOException {
    for (String missing : List.of("manifest.csv", "orgs.csv", "users.csv")) {
      Map<String, String> files = Bundles.bundle11();
      files.remove(missing);
      refused(Bundles.zip(files), missing);
    }
    Map<String, String> old = Bundles.bundle11();
    old.put("manifest.csv", "propertyName,value\noneroster.version,1.0\n");
    refused(Bundles.zip(old), "OneRoster 1.1 or 1.2");
    Map<String, String> delta = Bundles.bundle11();
    delta.put("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,delta\n");
    refused(Bundles.zip(delta), "(bulk)");
    refused(
        Bundles.zip(Map.of("[Content_Types].xml", "x", "xl/workbook.xml", "x")), "Excel workbook");
    byte[] damaged = Bundles.zip(Bundles.bundle11());
    refused(java.util.Arrays.copyOf(damaged, damaged.length / 2), "damaged");
    // The table of contents is whole, the packed bytes of the largest file are not.
    int users = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("users.csv") + 200;
    java.util.Arrays.fill(damaged, users, users + 50, (byte) 0xFF);
    refused(damaged, "damaged");
  }

  @Test
  void bombsAndTraversalAreRefusedAtOnce(@TempDir Path folder) throws IOException {
    for (String name : List.of("../users.csv", "/users.csv", "a\\users.csv", "x/../../users.csv")) {
      refused(Bundles.zip(Map.of(name, "x")), "names files outside itself");
    }
    Map<String, String> nested = Bundles.bundle11();
    nested.put("inner.zip", "x");
    refused(Bundles.zip(nested), "holds another archive");
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put("f" + i + ".csv", "x");
    }
    refused(Bundles.zip(many), "far more files");

    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("users.csv"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    // This thread's own time: the machine may be busy with something else.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    assertThatThrownBy(() -> Readings.of(bomb, null))
        .hasMessageContaining("far more than a roster");
    assertThat((threads.getCurrentThreadCpuTime() - begun) / 1_000_000_000.0).isLessThan(2);
  }

  @Test
  void anEntryLargerThanItClaimsIsNotReadOn() throws IOException {
    Map<String, String> files = Bundles.bundle11();
    files.merge(
        "users.csv", "g8,active,,true,o1,parent,,,,,,,,,,,,\n".repeat(2000), String::concat);
    byte[] bytes = Bundles.zip(files);
    // The size stands in the central directory, 24 bytes behind its signature.
    for (int i = 0; i + 28 < bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 24] = 1;
        bytes[i + 25] = 0;
        bytes[i + 26] = 0;
      }
    }
    assertThatThrownBy(() -> Readings.of(bytes)).isInstanceOf(Problem.class);
  }

  @Test
  void peopleAreToldApartByTheHundredThousand() {
    People people = new People();
    for (int i = 0; i < 300_000; i++) {
      people.put("user-" + i, i % 3 == 0 ? People.GUARDIAN : i % 100);
    }
    assertThat(people.role("user-299997")).isEqualTo(People.GUARDIAN);
    assertThat(people.role("user-100")).isZero();
    assertThat(people.role("user-300000")).isEqualTo(People.NOBODY);
  }
}
