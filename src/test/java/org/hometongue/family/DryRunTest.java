package org.hometongue.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hometongue.roster.RosterReport;
import org.junit.jupiter.api.Test;

/** What an import that only tries says and does. */
class DryRunTest extends ImportedDistrict {
  private static final String BEFORE =
      """
      H1,Lincoln,7,es,+12025550101,a@mail.example,,yes
      H2,Lincoln,8,so,+12025550102,,,
      H3,Lincoln,8,so,+12025550103,c@mail.example,,
      H4,Lincoln,9,so,+12025550104,,,
      H5,Lincoln,9,so,+12025550105,,,
      H6,Lincoln,9,so,,,,
      H7,Oak Hill,9,so,+12025550107,,,
      H9,Lincoln,7,es,+12025550109,,,
      """;

  /**
   * Two homes become one and bring the same school and grade, a number moves to another home, an
   * address goes and leaves its home without any in the file, a home vanishes, one changes its
   * language only, one moves up a grade, one is new and has no address.
   */
  private static final String AFTER =
      """
      H1,Lincoln,7,es,+12025550101,,,
      H2,Lincoln,8,so,+12025550101,,,
      H1,Lincoln,8,es,,,,
      H3,Lincoln,8,so,+12025550104,c@mail.example,,
      H4,Lincoln,9,so,+12025550114,,,
      H6,Lincoln,9,es,,,,
      H8,Sunrise,9,es,,,,
      H9,Lincoln,8,es,,,,
      H10,Lincoln,8,es,,,telegram,
      """;

  @Test
  void saysWhatTheImportThenDoes() throws IOException {
    load(BEFORE);
    RosterReport dry = load(AFTER, true);
    RosterReport done = load(AFTER);
    assertThat(dry).usingRecursiveComparison().ignoringFields("dryRun", "seconds").isEqualTo(done);
    assertThat(done.families()).isEqualTo(new RosterReport.FamilyCounts(7, 2, 5, 0, 1, 1, 3));
    assertThat(done.contactPoints()).isEqualTo(new RosterReport.ContactCounts(3, 1, 1, 4));
    assertThat(counted("family")).isEqualTo(9);
    assertThat(counted("contact_point")).isEqualTo(10);
    assertThat(counted("contact_point where position >= 100")).isEqualTo(4);
    assertThat(texts("select grade from family_school order by 1"))
        .containsExactly("7", "8", "8", "8", "8", "9", "9", "9", "9", "9");
  }

  @Test
  void writesNothingThatIsThenTakenBack() throws IOException, SQLException {
    load(BEFORE);
    try (Connection owner = owner();
        Statement lock = owner.createStatement()) {
      owner.setAutoCommit(false);
      // Readers pass, a writer would wait until the database gives it up.
      lock.execute("lock table family, family_source, family_school, contact_point in share mode");
      database.run(
          district,
          h -> {
            h.execute("set local lock_timeout = '2s'");
            assertThat(load(AFTER, true).families().created()).isEqualTo(2);
          });
      owner.rollback();
    }
  }

  private long counted(String what) {
    List<String> count = texts("select count(*)::text from " + what);
    return Long.parseLong(count.getFirst());
  }
}
