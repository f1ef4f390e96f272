package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.junit.jupiter.api.Test;

/** A no holds for the phone, whatever becomes of the family and however often it is imported. */
class OptOutSurvivesTest extends FourHomes {
  @Test
  void anOptOutSurvivesTheFamilysErasureAndItsReturn() throws Exception {
    text(SPANISH, "ALTO por favor");
    text(SOMALI, "waan imanayaa berri");
    UUID spanish = family(SPANISH).familyId();
    wiring.get(FamilyErasure.class).erase(district, "staff:office", spanish);
    wiring.get(FamilyErasure.class).erase(district, "staff:office", family(SOMALI).familyId());
    assertThat(column("1")).isEmpty();
    assertThat(ledger(SPANISH))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.act()).isEqualTo(ConsentEntry.Act.OPT_OUT);
              assertThat(e.words()).isNull();
            });
    bringIn();
    assertThat(family(SPANISH).familyId()).isNotEqualTo(spanish);
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isTrue();
  }

  /** 47 CFR 64.1200(a)(12): one text that confirms, within five minutes. */
  @Test
  void aNoSurvivesEveryReimport() throws Exception {
    text(SPANISH, "ALTO");
    bringIn();
    bringIn("household,school,language,phone\nh1,LMS,es-US,(202) 555-0101\n");
    bringIn("household,school,language,phone\nother,Oak,en,1-202-555-0101\n");
    assertSilent(SPANISH);
    assertThat(ledger(SPANISH)).as("an import says nothing in a family's name").hasSize(1);
  }

  @Test
  void aNumberThatMovesToAnotherHouseholdStaysSilent() throws Exception {
    text(SPANISH, "ALTO");
    UUID before = family(SPANISH).familyId();
    bringIn(
        """
        household,school,language,phone
        h1,LMS,es-US,+12025550131
        h2,LMS,so,%s
        h2,LMS,so,%s
        """
            .formatted(SOMALI, SPANISH));
    assertThat(family(SPANISH).familyId()).isEqualTo(family(SOMALI).familyId());
    assertThat(family("+12025550131").familyId()).isEqualTo(before);
    assertSilent(SPANISH);
    assertHeard(SOMALI);
    assertHeard("+12025550131");
  }

  /** Two homes become one: each phone keeps its own word, nobody gains or loses one. */
  @Test
  void whenTwoHouseholdsAreJoinedEachPhoneKeepsItsOwnWord() throws Exception {
    text(SPANISH, "ALTO");
    text(UNKNOWN, "EMERGENCY");
    assertThat(family(SPANISH).familyId()).isNotEqualTo(family(SOMALI).familyId());
    bringIn(
        """
        household,school,language,phone,phone2
        joined,LMS,so,%s,%s
        joined,LMS,so,%s,%s
        """
            .formatted(SPANISH, SOMALI, SOMALI, UNKNOWN));
    UUID joined = family(SOMALI).familyId();
    assertThat(family(SPANISH).familyId()).isEqualTo(joined);
    assertThat(family(UNKNOWN).familyId()).isEqualTo(joined);
    assertSilent(SPANISH);
    assertHeard(SOMALI);
    assertThat(allowed(UNKNOWN, MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(UNKNOWN, MessageClass.MISSION)).isFalse();
    assertThat(of("inbound_message", "family_id", 2)).containsOnly(joined.toString());
    assertThat(of("service_message", "family_id", 2)).containsOnly(joined.toString());
  }

  /** What stays of an erased family is one row in the ledger, and the trail that it was erased. */
  @Test
  void erasureLeavesOnlyTheKeyedHashOfTheNo() throws Exception {
    text(SPANISH, "Mi hijo no va hoy");
    text(SPANISH, "ALTO por favor");
    UUID family = family(SPANISH).familyId();
    UUID point = point(SPANISH).contactPointId();
    String phone = HexFormat.of().formatHex(hash(SPANISH));
    assertThat(tablesThatHold(phone))
        .contains("contact_point", "inbound_message", "service_message", "consent_entry");

    wiring.get(FamilyErasure.class).erase(district, "staff:office", family);

    assertThat(tablesThatHold(phone)).containsExactly("consent_entry");
    assertThat(tablesThatHold(point.toString())).isEmpty();
    assertThat(tablesThatHold(family.toString())).containsExactly("audit_entry");
    assertThat(tablesThatHold("alto por favor")).isEmpty();
    assertThat(ledger(SPANISH))
        .singleElement()
        .satisfies(
            no -> {
              assertThat(no.act()).isEqualTo(ConsentEntry.Act.OPT_OUT);
              assertThat(no.scope()).isEqualTo(ConsentEntry.ALL);
              assertThat(no.words()).isNull();
              assertThat(no.language()).isNull();
            });
    assertSilent(SPANISH);
  }

  private void assertSilent(String phone) {
    for (MessageClass each : MessageClass.values()) {
      assertThat(allowed(phone, each)).as(each.name()).isFalse();
    }
  }

  private void assertHeard(String phone) {
    assertThat(allowed(phone, MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(phone, MessageClass.MISSION)).isTrue();
  }

  private List<String> of(String table, String column, int rows) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = wiring.owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select "
                    + column
                    + " from "
                    + table
                    + " where district_id = '"
                    + district
                    + "'")) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    assertThat(found).hasSize(rows);
    return found;
  }

  /** Tables with a row of this district that holds the text anywhere, hashes as hexadecimal. */
  private Set<String> tablesThatHold(String text) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = wiring.owner().getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select table_name from information_schema.columns where table_schema = 'public'"
                  + " and column_name = 'district_id'")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      assertThat(tables).hasSizeGreaterThan(20);
      for (String table : tables) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from "
                    + table
                    + " t where district_id = '"
                    + district
                    + "' and position('"
                    + text
                    + "' in lower(t::text)) > 0")) {
          row.next();
          if (row.getInt(1) > 0) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }
}
