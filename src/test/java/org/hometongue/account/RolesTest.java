package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which role may call what: a row per address. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RolesTest {
  private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";

  @Inject TestAccounts accounts;
  @Inject ApiTokens tokens;

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/tokens,                  IT",
    "POST,   /api/v1/tokens,                  IT",
    "DELETE, /api/v1/tokens/{id},             IT",
    "GET,    /api/v1/staff,                   IT",
    "POST,   /api/v1/staff,                   IT",
    "PUT,    /api/v1/staff/{id}/roles,        IT",
    "PUT,    /api/v1/staff/{id}/active,       IT",
    "PUT,    /api/v1/staff/{id}/password,     IT",
    "GET,    /api/v1/audit,                   IT SUPERINTENDENT",
    "GET,    /api/v1/audit/verify,            IT SUPERINTENDENT",
    "GET,    /api/v1/district,                ANY",
    "GET,    /api/v1/district/schools,        ANY",
    "PUT,    /api/v1/district/schools/S1,     IT OFFICE",
    "GET,    /api/v1/district/facts,          ANY",
    "PUT,    /api/v1/district/facts,          IT LANGUAGE_LEAD",
    "DELETE, /api/v1/district/facts?name=x,   IT LANGUAGE_LEAD",
    "GET,    /api/v1/district/settings,       IT",
    "PUT,    /api/v1/district/settings,       IT",
    "GET,    /api/v1/templates,               ANY",
    "GET,    /api/v1/templates/reassure.schools-open, ANY",
    "GET,    /api/v1/library/texts,           LANGUAGE_LEAD",
    "GET,    /api/v1/library/texts/reassure.schools-open/es-US,          LANGUAGE_LEAD",
    "POST,   /api/v1/library/texts/reassure.schools-open/es-US/reviews,  LANGUAGE_LEAD",
    "GET,    /api/v1/library/documents,       LANGUAGE_LEAD",
    "PUT,    /api/v1/library/documents/templates/bus.late,   LANGUAGE_LEAD",
    "GET,    /api/v1/library/documents/templates/bus.late/source.json,   LANGUAGE_LEAD",
    "DELETE, /api/v1/library/documents/templates/bus.late/source.json,   LANGUAGE_LEAD",
    "GET,    /api/v1/library/exchange/so,     LANGUAGE_LEAD",
    "GET,    /api/v1/announcements,           SUPERINTENDENT APPROVER",
    "POST,   /api/v1/announcements,           SUPERINTENDENT",
    "POST,   /api/v1/announcements/english,   SUPERINTENDENT",
    "GET,    /api/v1/announcements/{id},      SUPERINTENDENT APPROVER",
    "PUT,    /api/v1/announcements/{id},      SUPERINTENDENT",
    "GET,    /api/v1/announcements/{id}/preflight,   SUPERINTENDENT APPROVER",
    "GET,    /api/v1/announcements/{id}/progress,    SUPERINTENDENT APPROVER",
    "GET,    /api/v1/announcements/{id}/renditions,  SUPERINTENDENT APPROVER",
    "POST,   /api/v1/announcements/{id}/corrections, SUPERINTENDENT",
    "POST,   /api/v1/announcements/{id}/ask,         SUPERINTENDENT",
    "POST,   /api/v1/announcements/{id}/approve,     SUPERINTENDENT APPROVER",
    "POST,   /api/v1/announcements/{id}/send-back,   SUPERINTENDENT APPROVER",
    "GET,    /api/v1/announcements/{id}/approvals,   SUPERINTENDENT APPROVER",
    "POST,   /api/v1/announcements/{id}/halt,        SUPERINTENDENT APPROVER"
  })
  void eachAddressIsOpenToItsRolesOnly(String method, String path, String roles) {
    UUID district = accounts.district().districtId();
    for (Role role : Role.values()) {
      int status = call(method, path).as(accounts.bearer(district, role)).send().status();
      if (roles.equals("ANY") || Arrays.asList(roles.split(" ")).contains(role.name())) {
        assertThat(status).as("%s %s as %s", method, path, role).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as("%s %s as %s", method, path, role).isEqualTo(403);
      }
    }
    var nobody = call(method, path).send();
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(nobody.problem()).isEqualTo("not-signed-in");
  }

  private static TestHttp call(String method, String path) {
    TestHttp request = TestHttp.request(method, path.replace("{id}", SOME_ID));
    return method.equals("GET") ? request : request.json("{}");
  }

  @Test
  void aTokenIsShownOnceWorksAndEnds() {
    String it = accounts.bearer(accounts.district().districtId(), Role.IT);

    var made =
        TestHttp.post("/api/v1/tokens")
            .as(it)
            .json("{\"name\": \"student system\", \"roles\": [\"IT\"]}")
            .send();

    assertThat(made.status()).isEqualTo(201);
    String bearer = "Bearer " + made.json().required("bearer").asText();
    var list = TestHttp.get("/api/v1/tokens").as(bearer).send();
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains("student system").doesNotContain("ht_");

    String id = made.json().at("/token/tokenId").asText();
    assertThat(TestHttp.request("DELETE", "/api/v1/tokens/" + id).as(it).send().status())
        .isEqualTo(204);
    assertThat(TestHttp.get("/api/v1/tokens").as(bearer).send().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer nonsense",
    "Bearer",
    "Basic eDp5",
    "Bearer ht__0000000000000000000000000000000000000000000000000000000000000000",
    "Bearer ht_nowhere_0000000000000000000000000000000000000000000000000000000000000000"
  })
  void aBadTokenIsRefusedEvenWhereNoneIsNeeded(String authorization) {
    var answer = TestHttp.get("/api/v1/openapi").as(authorization).send();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("not-signed-in");
  }

  @Test
  void aTokenOfOneDistrictReachesNothingOfAnother() {
    String here = accounts.bearer(accounts.district().districtId(), Role.IT);
    UUID elsewhere = accounts.district().districtId();
    UUID foreign = tokens.issue(elsewhere, "test", "x", Set.of(Role.IT)).token().tokenId();

    assertThat(TestHttp.request("DELETE", "/api/v1/tokens/" + foreign).as(here).send().status())
        .isEqualTo(404);
  }
}
