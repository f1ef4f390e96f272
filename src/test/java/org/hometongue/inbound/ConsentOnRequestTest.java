package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.family.Families;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a family may ask the office for: what was said, a word written down, and to be erased. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class ConsentOnRequestTest extends InboundOverHttp {
  @Inject TestAccounts accounts;
  @Inject FamilyImporter importer;
  @Inject Families families;

  private String family = "";
  private String office = "";

  @BeforeEach
  void aFamily(@TempDir Path folder) throws Exception {
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,phone,email\nh1,Oak,es," + FROM + ",h1@mail.example\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    family = "/api/v1/families/" + families.byAddressHash(district, hash).orElseThrow().familyId();
    office = accounts.bearer(district, Role.OFFICE);
  }

  @Test
  void aFamilyGetsAllThatItSaidPointByPointWithoutItsNumbers() throws Exception {
    text("SMx1", "ALTO", Map.of());
    text("SMx2", "EMERGENCIA", Map.of());
    var export = TestHttp.get(family + "/consent").as(office).send();
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.body()).doesNotContain(FROM, "5550123", "h1@mail.example");
    JsonNode phone = export.json().get(0);
    assertThat(phone.get("kind").asText()).isEqualTo("PHONE");
    assertThat(phone.at("/allowed/SMS").toString()).isEqualTo("[\"EMERGENCY\"]");
    assertThat(phone.get("said")).hasSize(2);
    assertThat(phone.at("/said/1/words").asText()).isEqualTo("alto");
    assertThat(phone.at("/said/1/language").asText()).isEqualTo("es-US");
    assertThat(phone.at("/said/1/source").asText()).isEqualTo("FAMILY_REPLY");
    assertThat(export.json().get(1).get("said")).isEmpty();

    var file = TestHttp.get(family + "/consent/csv").as(office).send();
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.body().lines()).hasSize(3);
    assertThat(file.body())
        .startsWith("contact,at,act,scope,channel,source,words,language,recorded_by\r\n")
        .contains("PHONE 1,", ",OPT_OUT,ALL,ANY,FAMILY_REPLY,\"alto\",\"es-US\"");
  }

  @Test
  void whatAFamilyTellsTheOfficeHoldsAtOnceAndSaysWhoWroteItDown() {
    String point =
        contactPoints.byAddressHash(district, hash).orElseThrow().contactPointId().toString();
    assertThat(told(point, "ALL", "OPT_OUT").status()).isEqualTo(204);
    assertThat(allowed()).isFalse();
    assertThat(ledger.history(district, hash).getFirst().source())
        .isEqualTo(ConsentEntry.Source.OFFICE);
    assertThat(ledger.history(district, hash).getFirst().recordedBy()).isNotEqualTo("system");
    assertThat(told(point, "SOMETIMES", "OPT_OUT").problem()).isEqualTo("consent-scope");
    assertThat(told(java.util.UUID.randomUUID().toString(), "ALL", "OPT_IN").status())
        .isEqualTo(404);
    assertThat(told(point, "ALL", "OPT_IN").status()).isEqualTo(204);
    assertThat(allowed()).isTrue();
  }

  @Test
  void erasedOverTheApiTheNoStaysAndTheFamilyIsGone() throws Exception {
    text("SMx3", "ALTO", Map.of());
    String viewer = accounts.bearer(district, Role.APPROVER);
    String elsewhere = accounts.bearer(accounts.district().districtId(), Role.OFFICE);
    assertThat(TestHttp.request("DELETE", family).as(viewer).send().status()).isEqualTo(403);
    assertThat(TestHttp.request("DELETE", family).as(elsewhere).send().status()).isEqualTo(404);
    assertThat(TestHttp.get(family + "/consent").as(elsewhere).send().status()).isEqualTo(404);

    assertThat(TestHttp.request("DELETE", family).as(office).send().status()).isEqualTo(204);

    assertThat(TestHttp.get(family + "/consent").as(office).send().status()).isEqualTo(404);
    assertThat(families.byAddressHash(district, hash)).isEmpty();
    assertThat(intents()).isEmpty();
    assertThat(ledger.history(district, hash)).hasSize(1);
    assertThat(allowed()).isFalse();
  }

  @Test
  void theListOfAnEarlierServiceIsHandedIn() {
    var taken =
        TestHttp.post("/api/v1/opt-outs")
            .as(office)
            .body("text/csv", FROM + ",2025-03-01\nnonsense\n")
            .send();
    assertThat(taken.json().toString())
        .isEqualTo("{\"lines\":2,\"silenced\":1,\"unreadable\":[2]}");
    assertThat(allowed()).isFalse();
    assertThat(
            TestHttp.post("/api/v1/opt-outs")
                .as(accounts.bearer(district, Role.APPROVER))
                .body("text/csv", FROM)
                .send()
                .status())
        .isEqualTo(403);
  }

  private TestHttp.Answer told(String point, String scope, String act) {
    return TestHttp.post(family + "/consent")
        .as(office)
        .json(
            "{\"contactPointId\":\"%s\",\"scope\":\"%s\",\"act\":\"%s\"}"
                .formatted(point, scope, act))
        .send();
  }

  private boolean allowed() {
    return ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.MISSION);
  }
}
