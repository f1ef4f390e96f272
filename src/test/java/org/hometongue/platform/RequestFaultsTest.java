package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a request has its problem (RFC 9457). */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RequestFaultsTest {
  @Inject TestAccounts accounts;

  private String bearer;

  @BeforeEach
  void somebodyOfIt() {
    bearer = accounts.bearer(accounts.district().districtId(), Role.IT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET   | /api/v1/nothing-here   |                  |                                      | 404 | not-found",
        "PUT   | /api/v1/staff/x/roles  | application/json | {}                                   | 404 | not-found",
        "PATCH | /api/v1/tokens         | application/json | {}                                   | 405 | method",
        "POST  | /api/v1/tokens         | text/plain       | {}                                   | 415 | content-type",
        "POST  | /api/v1/tokens         | application/json | {\"name\": \"x\",                    | 400 | malformed-json",
        "POST  | /api/v1/tokens         | application/json | nonsense                             | 400 | malformed-json",
        "POST  | /api/v1/tokens         | application/json | []                                   | 400 | malformed-json",
        "POST  | /api/v1/tokens         | application/json | {\"name\":\"x\",\"roles\":[\"KING\"]} | 400 | malformed-json",
        "POST  | /api/v1/tokens         | application/json | {\"name\": \"x\"}                    | 422 | invalid-input",
        "POST  | /api/v1/tokens         | application/json | null                                 | 422 | invalid-input",
        "GET   | /api/v1/audit?limit=0  |                  |                                      | 422 | invalid-input",
        "GET   | /api/v1/audit?limit=x  |                  |                                      | 404 | not-found"
      })
  void eachFaultHasItsProblem(
      String method,
      String path,
      @Nullable String contentType,
      @Nullable String body,
      int status,
      String type) {
    TestHttp request = TestHttp.request(method, path).as(bearer);
    if (contentType != null && body != null) {
      request.body(contentType, body);
    }

    var answer = request.send();

    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.status()).isEqualTo(status);
    JsonNode problem = answer.json();
    assertThat(problem.required("status").asInt()).isEqualTo(status);
    assertThat(problem.required("title").asText()).isNotBlank();
    assertThat(problem.required("detail").asText()).endsWith(".");
  }

  @Test
  void thePointerNamesThePlaceAndNotTheValue() {
    var answer = send("{\"name\": \"x\", \"roles\": [\"OFFICE\", \"KING\"]}");

    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/roles/1");
    assertThat(answer.body()).doesNotContain("KING");
  }

  @Test
  void aMissingFieldIsNamed() {
    var answer = send("{\"name\": \"x\"}");

    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/roles");
    assertThat(answer.json().at("/errors/0/detail").asText())
        .isEqualTo("Give the token at least one role.");
  }

  @Test
  void aMebibyteOfJsonIsTooMuch() {
    assertThat(send(large()).problem()).isEqualTo("too-large");
  }

  @Test
  void aMebibyteOfJsonIsTooMuchAlsoWhenItsLengthIsNotAnnounced() {
    var streamed =
        HttpRequest.BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(large().getBytes(StandardCharsets.UTF_8)));

    var answer =
        TestHttp.post("/api/v1/tokens").as(bearer).body("application/json", streamed).send();

    assertThat(answer.problem()).isEqualTo("too-large");
  }

  private static String large() {
    return "{\"name\": \"" + "x".repeat(JsonLimit.MOST_BYTES) + "\"}";
  }

  private TestHttp.Answer send(String json) {
    return TestHttp.post("/api/v1/tokens").as(bearer).json(json).send();
  }
}
