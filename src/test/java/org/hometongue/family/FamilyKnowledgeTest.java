package org.hometongue.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.hometongue.roster.RosterReport;
import org.junit.jupiter.api.Test;

/** What is known of a family, and whose word about it counts when the next roster comes. */
class FamilyKnowledgeTest extends ImportedDistrict {
  @Test
  void theFamilysOwnChoiceOutlivesEveryImport() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,\n");
    UUID family = family("+12025550101").familyId();
    families.setLanguage(district, family, "mam");
    load("H1,Lincoln,7,so,+12025550101,,,\n");
    assertThat(family("+12025550101").language()).isEqualTo("mam");
    assertThat(family("+12025550101").languageSource()).isEqualTo("family");
  }

  @Test
  void aBlankEndsNoKnowledgeAndANewRecordReplacesTheOld() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,\n");
    load("H1,Lincoln,7,,+12025550101,,,\n");
    assertThat(family("+12025550101").language()).isEqualTo("es-US");
    load("H1,Lincoln,7,hmn,+12025550101,,,\n");
    assertThat(family("+12025550101").language()).isNull();
    assertThat(family("+12025550101").needsAsking()).isEqualTo("collective:hmn");
  }

  @Test
  void rowsThatDisagreeAreAskedAndANamedLanguageBeatsACodeToAsk() throws IOException {
    RosterReport report =
        load(
            """
            H1,Lincoln,7,es,+12025550101,,,
            H1,Lincoln,8,so,,,,
            H2,Lincoln,7,hmn,+12025550102,,,
            H2,Lincoln,8,mww,,,,
            H3,Lincoln,8,,+12025550103,,,
            H4,Lincoln,8,hai,+12025550104,,,
            """);
    assertThat(family("+12025550101").needsAsking()).isEqualTo("conflict");
    assertThat(family("+12025550102").language()).isEqualTo("mww-Latn");
    assertThat(family("+12025550103").needsAsking()).isEqualTo("blank");
    assertThat(family("+12025550104").needsAsking()).isEqualTo("false-friend:hai");
    assertThat(report.needsAsking())
        .containsExactlyInAnyOrder(
            new RosterReport.Asking("collective", "hmn", 1),
            new RosterReport.Asking("blank", "", 1),
            new RosterReport.Asking("false-friend", "hai", 1));
  }

  @Test
  void aRowThatLinksTwoFamiliesJoinsThemAndTheChosenLanguageStays() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,\nH2,Lincoln,8,es,+12025550102,,,\n");
    UUID second = family("+12025550102").familyId();
    families.setLanguage(district, second, "mam");
    RosterReport report =
        load("H1,Lincoln,7,es,+12025550101,,,\nH2,Lincoln,8,es,+12025550101,,,\n");
    assertThat(report.families().merged()).isEqualTo(1);
    assertThat(family("+12025550101").familyId()).isEqualTo(second);
    assertThat(family("+12025550101").language()).isEqualTo("mam");
    assertThat(family("+12025550102").familyId()).isEqualTo(second);
    assertThat(texts("select family_id::text from family")).containsExactly(second.toString());
  }

  @Test
  void aFileThatDoesNotSpeakOfWhatsappChangesNothingAboutIt() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,yes\n");
    load("H1,Lincoln,7,es,+12025550101,,,\n");
    assertThat(contacts.of(district, family("+12025550101").familyId()).getFirst().whatsapp())
        .isTrue();
    load("H1,Lincoln,7,es,+12025550101,,,no\n");
    assertThat(contacts.of(district, family("+12025550101").familyId()).getFirst().whatsapp())
        .isFalse();
  }

  @Test
  void theChannelAFamilyChoseOutlivesEveryImport() throws IOException {
    String rows = "H1,Lincoln,7,es,+12025550101,,%s,yes\n";
    load(rows.formatted("sms"));
    families.setPreferredChannel(district, family("+12025550101").familyId(), "WHATSAPP");
    RosterReport again = load(rows.formatted("sms"));
    assertThat(family("+12025550101").preferredChannel()).isEqualTo("WHATSAPP");
    assertThat(again.families().changed()).isZero();
  }

  @Test
  void aChannelOfTheSchoolsRecordGivesWayToANewRecord() throws IOException {
    String rows = "H1,Lincoln,7,es,+12025550101,,%s,yes\n";
    load(rows.formatted("sms"));
    load(rows.formatted("whatsapp"));
    assertThat(family("+12025550101").preferredChannel()).isEqualTo("WHATSAPP");
    load(rows.formatted(""));
    assertThat(family("+12025550101").preferredChannel()).isEqualTo("WHATSAPP");
  }

  @Test
  void whenFamiliesAreJoinedTheChosenChannelStays() throws IOException {
    load("H1,Lincoln,7,es,+12025550101,,,yes\nH2,Lincoln,8,es,+12025550102,,,yes\n");
    UUID second = family("+12025550102").familyId();
    families.setPreferredChannel(district, second, "WHATSAPP");
    load("H1,Lincoln,7,es,+12025550101,,sms,yes\nH2,Lincoln,8,es,+12025550101,,sms,yes\n");
    assertThat(family("+12025550101").familyId()).isEqualTo(second);
    assertThat(family("+12025550101").preferredChannel()).isEqualTo("WHATSAPP");
  }
}
