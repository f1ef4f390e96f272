package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The library over HTTP, as a language lead uses it. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class LibraryResourceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TEXT = "/api/v1/library/texts/reassure.schools-open/es-US";
  private static final String OWN = "/api/v1/library/documents/templates/test.buses";

  @Inject TestAccounts accounts;
  @Inject Audit audit;

  private UUID district = Ids.NIL;
  private String lead = "";

  @BeforeEach
  void aLanguageLead() {
    district = accounts.district().districtId();
    lead = accounts.bearer(district, Role.LANGUAGE_LEAD);
  }

  private JsonNode text() {
    return TestHttp.get(TEXT).as(lead).send().json();
  }

  private static ObjectNode decision(JsonNode text, String decision, String reviewer) {
    return JSON.createObjectNode()
        .put("decision", decision)
        .put("role", "professional")
        .put("reviewer", reviewer)
        .put("qualification", "court interpreter")
        .put("backTranslation", "All schools are open on the day.")
        .put("note", "Read against the English text.")
        .put("source", text.path("source").asText())
        .put("target", text.path("target").asText());
  }

  private TestHttp.Answer review(ObjectNode decision) {
    return TestHttp.post(TEXT + "/reviews").as(lead).json(decision.toString()).send();
  }

  private String state() {
    for (JsonNode line :
        TestHttp.get("/api/v1/library/texts?template=reassure.schools-open&language=es-US")
            .as(lead)
            .send()
            .json()) {
      if (line.path("channel").asText().equals("sms")) {
        return line.path("state").asText();
      }
    }
    return "no row";
  }

  @Test
  void aReviewerReadsBothTextsDecidesAndTheTextIsSendable() {
    assertThat(state()).isEqualTo("draft");
    JsonNode read = text();
    assertThat(read.path("lines")).isNotEmpty();
    assertThat(read.at("/lines/0/english").asText()).contains("{date}");
    assertThat(review(decision(read, "approve", "rev-es-01")).status()).isEqualTo(200);
    assertThat(review(decision(read, "approve", "rev-es-02")).status()).isEqualTo(200);
    assertThat(state()).isEqualTo("sendable");
    assertThat(text().path("reviews").findValuesAsText("reviewer"))
        .containsExactly("rev-es-01", "rev-es-02");
    assertThat(audit.before(district, Long.MAX_VALUE, 10))
        .extracting(entry -> entry.act() + " " + entry.subject())
        .startsWith("review.approve reassure.schools-open/es-US");
    assertThat(review(decision(read, "revoke", "rev-es-02")).status()).isEqualTo(200);
    assertThat(state()).isEqualTo("revoked");
  }

  @Test
  void whatSpeaksAgainstADecisionIsNamed() {
    JsonNode read = text();
    assertThat(review(decision(read, "approve", "Rosa")).problem()).isEqualTo("review");
    ObjectNode bare = decision(read, "approve", "rev-es-01");
    bare.remove("backTranslation");
    TestHttp.Answer answer = review(bare);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("backTranslation");
    assertThat(
            review(decision(read, "approve", "rev-es-01").put("target", "sha256:" + "0".repeat(64)))
                .problem())
        .isEqualTo("text-changed");
    assertThat(review(decision(read, "bless", "rev-es-01")).problem()).isEqualTo("review");
    assertThat(review(decision(read, "approve", "rev-es-01").put("role", "boss")).problem())
        .isEqualTo("review");
    assertThat(review(decision(read, "approve", "rev-es-01").put("source", "x")).problem())
        .isEqualTo("review");
    assertThat(review(JSON.createObjectNode()).problem()).isEqualTo("invalid-input");
    assertThat(state()).isEqualTo("draft");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String path :
        new String[] {"texts/no.such/es-US", "texts/reassure.schools-open/nv", "documents/x"}) {
      assertThat(TestHttp.get("/api/v1/library/" + path).as(lead).send().problem())
          .isEqualTo("not-found");
    }
    assertThat(TestHttp.get("/api/v1/library/texts?language=e%20s").as(lead).send().problem())
        .isEqualTo("language");
  }

  @Test
  void aDistrictsOwnTemplateGoesInAndComesOutAsItWas() {
    ObjectNode files = JSON.createObjectNode();
    files.putObject("files").put("source.json", TestLibrary.SOURCE);
    TestHttp.Answer put = TestHttp.request("PUT", OWN).as(lead).json(files.toString()).send();
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.json().at("/0/outcome").asText()).isEqualTo("new");
    assertThat(TestHttp.get(OWN + "/source.json").as(lead).send().body())
        .isEqualTo(TestLibrary.SOURCE);
    assertThat(
            TestHttp.get("/api/v1/library/documents").as(lead).send().json().at("/0/path").asText())
        .isEqualTo("templates/test.buses/source.json");
    assertThat(TestHttp.get("/api/v1/templates").as(lead).send().json().findValuesAsText("id"))
        .contains("test.buses");
    String other = accounts.bearer(accounts.district().districtId(), Role.LANGUAGE_LEAD);
    assertThat(TestHttp.get("/api/v1/templates/test.buses").as(other).send().status())
        .isEqualTo(404);
    assertThat(TestHttp.request("DELETE", OWN + "/source.json").as(lead).send().status())
        .isEqualTo(204);
    assertThat(TestHttp.get(OWN + "/source.json").as(lead).send().status()).isEqualTo(404);
  }

  @Test
  void aBlockedDocumentIsRefusedWithItsPlace() {
    ObjectNode files = JSON.createObjectNode();
    files
        .putObject("files")
        .put("source.json", TestLibrary.SOURCE.replace("Thank you.", "You are safe. Thank you."));
    TestHttp.Answer put = TestHttp.request("PUT", OWN).as(lead).json(files.toString()).send();
    assertThat(put.problem()).isEqualTo("documents");
    assertThat(put.json().at("/errors/0/pointer").asText())
        .isEqualTo("templates/test.buses/source.json/text/whatsapp");
  }
}
