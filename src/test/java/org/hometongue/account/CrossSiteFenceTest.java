package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class CrossSiteFenceTest {
  private static final String NEW_TOKEN = "{\"name\": \"x\", \"roles\": [\"OFFICE\"]}";

  @Inject TestAccounts accounts;

  private String cookie;

  @BeforeEach
  void somebodySignedIn() {
    cookie = accounts.session(accounts.district().districtId(), Role.OFFICE);
  }

  @ParameterizedTest
  @CsvSource({
    // Sec-Fetch-Site, Origin, token, status
    "same-origin, , right, 200",
    "none, , right, 200",
    "same-origin, , none, 403",
    "same-origin, , wrong, 403",
    "same-origin, , other session, 403",
    "same-site, , right, 403",
    "cross-site, , right, 403",
    "cross-site, OURS, right, 403",
    ", OURS, right, 200",
    ", OURS, none, 403",
    ", https://elsewhere.example, right, 403",
    ", null, right, 403",
    ", %%%, right, 403",
    ", , right, 200",
    ", , none, 403",
    "same-origin, , header, 200"
  })
  void onlyOurOwnPagesChangeSomething(
      @Nullable String site, @Nullable String origin, String token, int status) {
    TestHttp request =
        TestHttp.post("/test-echo")
            .cookie(TestAccounts.SESSION_COOKIE, cookie)
            .field("word", "hello");
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.header("Origin", origin.replace("OURS", TestHttp.root()));
    }
    switch (token) {
      case "right" -> request.field("csrf", accounts.formToken(cookie));
      case "wrong" -> request.field("csrf", "0".repeat(64));
      case "header" -> request.header("X-CSRF", accounts.formToken(cookie));
      case "other session" -> request.field("csrf", accounts.formToken(anotherSession()));
      default -> {}
    }

    assertThat(request.send().status()).isEqualTo(status);
  }

  private String anotherSession() {
    return accounts.session(accounts.district().districtId(), Role.OFFICE);
  }

  @Test
  void aFormWithFilesIsHeldToTheSame() {
    TestHttp with =
        TestHttp.post("/test-echo")
            .cookie(TestAccounts.SESSION_COOKIE, cookie)
            .asMultipart()
            .field("word", "hello")
            .field("csrf", accounts.formToken(cookie));
    TestHttp without =
        TestHttp.post("/test-echo")
            .cookie(TestAccounts.SESSION_COOKIE, cookie)
            .asMultipart()
            .field("word", "hello");

    assertThat(with.send().body()).isEqualTo("got hello");
    assertThat(without.send().problem()).isEqualTo("cross-site");
  }

  @Test
  void theTokenStandsInEveryTemplate() {
    String page =
        TestHttp.get("/test-echo").cookie(TestAccounts.SESSION_COOKIE, cookie).send().body();

    assertThat(page).contains(accounts.formToken(cookie));
  }

  @Test
  void theApiWithASessionIsFenced() {
    String it = accounts.session(accounts.district().districtId(), Role.IT);

    var answer =
        TestHttp.post("/api/v1/tokens")
            .cookie(TestAccounts.SESSION_COOKIE, it)
            .json(NEW_TOKEN)
            .send();

    assertThat(answer.problem()).isEqualTo("cross-site");
  }

  @Test
  void theApiWithATokenIsOutsideTheFence() {
    var answer =
        TestHttp.post("/api/v1/tokens")
            .as(accounts.bearer(accounts.district().districtId(), Role.IT))
            .header("Origin", "https://elsewhere.example")
            .json(NEW_TOKEN)
            .send();

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void signInFromAnotherSiteIsRefused() {
    var answer =
        TestHttp.post("/sign-in").header("Sec-Fetch-Site", "cross-site").field("name", "x").send();

    assertThat(answer.problem()).isEqualTo("cross-site");
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    for (String path : new String[] {"/test-echo", "/api/v1/openapi", "/nothing-here"}) {
      var answer = TestHttp.get(path).cookie(TestAccounts.SESSION_COOKIE, cookie).send();

      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void whatNobodySignedInForMayBeKept() {
    assertThat(TestHttp.get("/api/v1/openapi").send().header("Cache-Control"))
        .doesNotContain("no-store");
  }
}
