package org.hometongue.district;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner of the data folder makes districts, and can do nothing else. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class NewDistrictTest {
  @Inject TestAccounts accounts;
  @Inject Districts districts;

  @ConfigProperty(name = "hometongue.data")
  @SuppressWarnings("NullAway.Init")
  Path data;

  @Test
  void aDistrictComesWithAnAccountThatCanSignIn() throws IOException {
    String code = code();

    var made = put(code, body("America/Chicago", "it@lincoln.example", "[\"IT\"]"), key());

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(districts.byCode(code).orElseThrow().demo()).isFalse();
    var signedIn =
        TestHttp.post("/sign-in")
            .field("district", code)
            .field("name", "it@lincoln.example")
            .field("password", TestAccounts.PASSWORD)
            .send();
    assertThat(signedIn.status()).isEqualTo(303);
    assertThat(signedIn.header("Set-Cookie")).contains(TestAccounts.SESSION_COOKIE);
    assertThat(
            put(code, body("America/Chicago", "it@lincoln.example", "[\"IT\"]"), key()).problem())
        .isEqualTo("district-code");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Chicago         | it@lincoln.example | [\"IT\"]     | time-zone",
        "America/Chicago | i t                | [\"IT\"]     | sign-in-name",
        "America/Chicago | it@lincoln.example | [\"OFFICE\"] | staff-roles",
        "America/Chicago | it@lincoln.example | []           | invalid-input"
      })
  void whatDoesNotFitIsNamedAndNothingIsMade(String zone, String name, String roles, String problem)
      throws IOException {
    String code = code();

    assertThat(put(code, body(zone, name, roles), key()).problem()).isEqualTo(problem);
    assertThat(districts.byCode(code)).isEmpty();
  }

  @Test
  void nobodyElseMakesDistricts() {
    String it = accounts.bearer(accounts.district().districtId(), Role.values());
    String good = body("America/Chicago", "it@lincoln.example", "[\"IT\"]");

    assertThat(put(code(), good, it).status()).isEqualTo(403);
    assertThat(put(code(), good, "Bearer hti_" + "0".repeat(64)).status()).isEqualTo(401);
  }

  @Test
  void theKeyOfTheInstallationOpensNoDistrict() throws IOException {
    for (String path : new String[] {"/district", "/staff", "/announcements", "/senders"}) {
      assertThat(TestHttp.get("/api/v1" + path).as(key()).send().status()).as(path).isIn(401, 403);
    }
  }

  private String key() throws IOException {
    return "Bearer hti_"
        + Files.readString(data.resolve("installation-key"), StandardCharsets.UTF_8).strip();
  }

  private static String code() {
    return "n" + Ids.next().toString().replace("-", "").substring(4, 30).toLowerCase(Locale.ROOT);
  }

  private static String body(String zone, String signIn, String roles) {
    return """
        {"name": "Lincoln Unified", "timeZone": "%s", "signInName": "%s", "password": "%s", "roles": %s}
        """
        .formatted(zone, signIn, TestAccounts.PASSWORD, roles);
  }

  private static TestHttp.Answer put(String code, String json, String bearer) {
    return TestHttp.request("PUT", "/api/v1/districts/" + code).as(bearer).json(json).send();
  }
}
