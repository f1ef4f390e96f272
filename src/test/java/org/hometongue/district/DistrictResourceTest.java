package org.hometongue.district;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.audit.Audit;
import org.hometongue.audit.AuditEntry;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class DistrictResourceTest {
  @Inject TestAccounts accounts;
  @Inject Audit audit;

  private UUID district;
  private String it;

  @BeforeEach
  void somebodyOfIt() {
    district = accounts.district().districtId();
    it = accounts.bearer(district, Role.IT);
  }

  @Test
  void aSchoolIsMadeRenamedAndClosed() {
    put("/schools/S1", "{\"name\": \"First\"}");
    put("/schools/S1", "{\"name\": \"Second\", \"active\": false}");

    JsonNode schools = get("/schools");
    assertThat(schools).hasSize(1);
    assertThat(schools.at("/0/name").asText()).isEqualTo("Second");
    assertThat(schools.at("/0/active").asBoolean()).isFalse();
    assertThat(recorded()).contains("school.put");
  }

  @Test
  void aSchoolMayHaveItsOwnClock() {
    put("/schools/S1", "{\"name\": \"Far\", \"timeZone\": \"America/Denver\"}");
    put("/schools/S1", "{\"name\": \"Far away\"}");
    assertThat(get("/schools").at("/0/timeZone").asText()).isEqualTo("America/Denver");

    put("/schools/S1", "{\"name\": \"Far away\", \"timeZone\": \"\"}");
    assertThat(get("/schools").at("/0/timeZone").isNull()).isTrue();

    for (String wrong : List.of("Mountain", "+07:00", "America/Nowhere", "MST")) {
      assertThat(put("/schools/S1", "{\"name\": \"x\", \"timeZone\": \"" + wrong + "\"}").problem())
          .isEqualTo("time-zone");
    }
  }

  @Test
  void aDetailIsSetAndRemoved() {
    put(
        "/facts",
        "{\"name\": \"district.hotline\", \"type\": \"phone\", \"value\": \"+12025550123\"}");
    assertThat(get("/facts").at("/0/value").asText()).isEqualTo("+12025550123");

    TestHttp.request("DELETE", "/api/v1/district/facts?name=district.hotline").as(it).send();

    assertThat(get("/facts")).isEmpty();
    assertThat(recorded()).contains("fact.put", "fact.remove");
  }

  @Test
  void settingsComeBackAsTheyWereSaved() {
    String usual = TestHttp.get("/api/v1/district/settings").as(it).send().body();
    String changed = usual.replace("http://localhost:8080", "https://lincoln.example");

    assertThat(put("/settings", changed).status()).isEqualTo(200);

    assertThat(get("/settings").required("publicUrl").asText())
        .isEqualTo("https://lincoln.example");
    assertThat(recorded()).contains("settings.save");
  }

  @Test
  void whatIsRefusedIsNotRecorded() {
    var answer =
        put("/facts", "{\"name\": \"district.hotline\", \"type\": \"phone\", \"value\": \"555\"}");

    assertThat(answer.problem()).isEqualTo("fact-phone");
    assertThat(recorded()).doesNotContain("fact.put");
  }

  @Test
  void settingsWithHolesAreRefusedClearly() {
    assertThat(put("/settings", "{}").problem()).isEqualTo("malformed-json");
  }

  private List<String> recorded() {
    return audit.before(district, Long.MAX_VALUE, 100).stream().map(AuditEntry::act).toList();
  }

  private JsonNode get(String path) {
    return TestHttp.get("/api/v1/district" + path).as(it).send().json();
  }

  private TestHttp.Answer put(String path, String json) {
    return TestHttp.request("PUT", "/api/v1/district" + path).as(it).json(json).send();
  }
}
