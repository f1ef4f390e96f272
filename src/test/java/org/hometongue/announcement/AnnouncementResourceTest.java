package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.console.PageDistrict;
import org.hometongue.district.District;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class AnnouncementResourceTest {
  @Inject TestAccounts accounts;
  @Inject PageDistrict districts;

  private String bearer;

  @BeforeEach
  void aSuperintendent() {
    bearer = accounts.bearer(accounts.district().districtId(), Role.SUPERINTENDENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                            | invalid-input",
        "{\"templateId\": \"no.such\"}                                                 | template-unknown",
        "{\"templateId\": \"no.such\", \"audience\": {}}                               | audience",
        "{\"templateId\": \"no.such\", \"audience\": {\"kind\": \"SOME\"}}             | malformed-json",
        "{\"templateId\": \"no.such\", \"arguments\": {\"a\": null}}                   | arguments",
        "{\"templateId\": \"no.such\", \"expiresAt\": \"tomorrow\"}                    | malformed-json",
        "{\"templateId\": \"reassure.schools-open\", \"audience\": {\"kind\": \"SCHOOLS\"}} | audience",
        "{\"templateId\": \"policy.ice-visit-protocol\", \"audience\": {\"kind\": \"NARROW\", \"languages\": [\"es\"]}} | audience-too-narrow"
      })
  void aDraftThatCannotBeIsRefusedWithItsReason(String draft, String problem) {
    assertThat(post("/api/v1/announcements", draft).problem()).isEqualTo(problem);
  }

  @Test
  void missingDetailsAreNamedOneByOne() {
    var answer = post("/api/v1/announcements", "{\"templateId\": \"policy.ice-visit-protocol\"}");

    assertThat(answer.problem()).isEqualTo("arguments");
    assertThat(answer.json().path("errors")).isNotEmpty();
    assertThat(answer.json().at("/errors/0/detail").asText()).isNotBlank();
  }

  @Test
  void theEnglishTextGrowsWithTheDraft() {
    var answer =
        post("/api/v1/announcements/english", "{\"templateId\": \"reassure.schools-open\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().required("text").asText()).contains("[");
  }

  @Test
  void theLibraryNamesItsNoticesAndTheirDetails() {
    JsonNode list = TestHttp.get("/api/v1/templates").as(bearer).send().json();

    assertThat(list.findValuesAsText("id")).contains("reassure.schools-open", "closure.full-day");
  }

  @Test
  void aNoticeSaysInWhichLanguagesItMayBeSent() {
    JsonNode notice =
        TestHttp.get("/api/v1/templates/reassure.schools-open").as(bearer).send().json();

    assertThat(notice.at("/languages/en/SMS/state").asText()).isEqualTo("SENDABLE");
    assertThat(notice.at("/template/messageClass").asText()).isNotEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String id = "00000000-0000-7000-8000-000000000000";
    for (String path : new String[] {"", "/preflight", "/progress"}) {
      assertThat(TestHttp.get("/api/v1/announcements/" + id + path).as(bearer).send().problem())
          .isEqualTo("not-found");
    }
    assertThat(TestHttp.get("/api/v1/templates/no.such").as(bearer).send().problem())
        .isEqualTo("not-found");
  }

  @Test
  void aNoticeIsAskedForApprovedAndHaltedAndEachStepIsAnswered(@TempDir Path folder) {
    District district = sendingDistrict(folder);
    String deputy = accounts.bearer(district.districtId(), Role.APPROVER);
    JsonNode made =
        post(
                "/api/v1/announcements",
                "{\"templateId\": \"reassure.schools-open\", \"arguments\": {\"date\": \"2031-02-03\"}}")
            .json();
    String path = "/api/v1/announcements/" + made.required("announcementId").asText();
    String version = "{\"version\": " + made.required("version").asInt() + "}";
    JsonNode preflight = TestHttp.get(path + "/preflight").as(bearer).send().json();
    assertThat(preflight.required("reachable").asInt()).isPositive();
    assertThat(preflight.required("secondPerson").asBoolean()).isTrue();

    assertThat(post(path + "/ask", "{}").json().required("status").asText())
        .isEqualTo("APPROVAL_ASKED");
    assertThat(post(path + "/approve", version).problem()).isEqualTo("second-person-needed");
    var approved = TestHttp.post(path + "/approve").as(deputy).json(version).send();
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    assertThat(approved.json().required("status").asText()).isEqualTo("SENDING");

    assertThat(post(path + "/halt", "{}").json().required("status").asText()).isEqualTo("HALTED");
    JsonNode progress = TestHttp.get(path + "/progress").as(bearer).send().json();
    assertThat(progress.required("status").asText()).isEqualTo("HALTED");
    int sum = 0;
    for (JsonNode families : progress.required("states")) {
      sum += families.asInt();
    }
    assertThat(sum).isEqualTo(progress.required("audience").asInt());
    assertThat(progress.at("/states/suppressed").asInt())
        .as("what had not left stays")
        .isGreaterThan(preflight.required("notReachable").asInt());
  }

  private District sendingDistrict(Path folder) {
    District district = districts.make(folder, 40);
    districts.slow(district);
    bearer = accounts.bearer(district.districtId(), Role.SUPERINTENDENT);
    return district;
  }

  private TestHttp.Answer post(String path, String json) {
    return TestHttp.post(path).as(bearer).json(json).send();
  }
}
