package org.hometongue.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every page owes its reader: the right people, no script of its own text, plain words. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class PagesTest {
  private static final Pattern ASSET =
      Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:css|js|svg)[^\"]*)\"");

  @Inject TestAccounts accounts;

  @ParameterizedTest
  @CsvSource({
    "/,                            SUPERINTENDENT APPROVER LANGUAGE_LEAD OFFICE IT",
    "/compose,                     SUPERINTENDENT",
    "/compose/closure.full-day,    SUPERINTENDENT",
    "/templates,                   SUPERINTENDENT APPROVER LANGUAGE_LEAD",
    "/templates/closure.full-day,  SUPERINTENDENT APPROVER LANGUAGE_LEAD",
    "/families,                    SUPERINTENDENT LANGUAGE_LEAD OFFICE IT",
    "/replies,                     SUPERINTENDENT OFFICE",
    "/unreached,                   SUPERINTENDENT OFFICE IT",
    "/settings,                    IT",
    "/settings/staff,              IT"
  })
  void eachPageOpensForItsRolesOnly(String path, String roles) {
    UUID district = accounts.district().districtId();
    for (Role role : Role.values()) {
      var answer = page(path, accounts.session(district, role));
      boolean allowed = Arrays.asList(roles.split(" ")).contains(role.name());
      assertThat(answer.status()).as("%s as %s", path, role).isEqualTo(allowed ? 200 : 403);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
    }
    var nobody = TestHttp.get(path).header("Accept", "text/html").send();
    assertThat(nobody.status()).isEqualTo(303);
    assertThat(nobody.header("Location")).contains("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/compose",
        "/compose/rumor.correction",
        "/templates",
        "/families",
        "/replies",
        "/unreached",
        "/settings",
        "/settings/staff"
      })
  void noPageHoldsScriptOrStyleOfItsOwn(String path) {
    var answer = page(path, everybody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContain(" style=", "<style", "javascript:", " onclick=", " onload=")
        .doesNotContainPattern("<script(?![^>]* src=)");
    assertThat(answer.header("Content-Security-Policy")).doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void everyAssetOfTheFrameIsThere() {
    var found = ASSET.matcher(page("/", everybody()).body());
    List<String> assets = found.results().map(r -> r.group(1)).toList();

    assertThat(assets).hasSize(4).anyMatch(a -> a.contains("htmx"));
    for (String asset : assets) {
      assertThat(TestHttp.get(asset).send().status()).as(asset).isEqualTo(200);
    }
  }

  @Test
  void theReadersLanguageIsTheBrowsers() {
    String session = everybody();

    assertThat(page("/", session).body()).contains("lang=\"en\"", "Something is happening");
    var spanish =
        TestHttp.get("/")
            .header("Accept", "text/html")
            .header("Accept-Language", "es-MX,es;q=0.9,en;q=0.5")
            .cookie(TestAccounts.SESSION_COOKIE, session)
            .send();
    assertThat(spanish.body()).contains("lang=\"es\"", "Algo está pasando");
  }

  @Test
  void everyFormThatChangesSomethingCarriesTheToken() {
    String session = everybody();
    String token = accounts.formToken(session);
    for (String path :
        List.of("/", "/compose/closure.full-day", "/families", "/settings", "/settings/staff")) {
      String body = page(path, session).body();
      int forms = count(body, "<form[^>]*method=\"post\"");
      assertThat(forms).as(path).isPositive();
      assertThat(count(body, "name=\"csrf\" value=\"" + token + "\"")).as(path).isEqualTo(forms);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/announcements/00000000-0000-7000-8000-000000000000, 404, This page is not here",
    "/announcements/nonsense,                             404, This page is not here",
    "/compose/no.such.template,                           404, This page is not here",
    "/compose/optout.confirm,                             404, This page is not here",
    "/phones,                                             404, This page is not here"
  })
  void whatIsNotThereIsSaidInPlainWords(String path, int status, String words) {
    var answer = page(path, everybody());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(words, "Go to Home");
  }

  @Test
  void whatWasTypedStaysWhenItIsRefused() {
    String session = everybody();
    var answer =
        TestHttp.post("/compose/gathering.virtual-invite")
            .header("Accept", "text/html")
            .cookie(TestAccounts.SESSION_COOKIE, session)
            .field("csrf", accounts.formToken(session))
            .field("audience", "schools")
            .field("arg.date", "2031-02-03")
            .field("arg.url", "https://meet.example/kept")
            .send();

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("No school is chosen", "2031-02-03", "https://meet.example/kept");
  }

  @Test
  void aWordOfTheSearchFindsItsTemplateAndAnotherFindsNone() {
    String session = everybody();

    assertThat(page("/compose?q=interpreters", session).body()).contains("/compose/");
    assertThat(page("/compose?q=zzzz", session).body()).contains("No template has these words");
  }

  @Test
  void aSettingIsSavedAndShown() {
    UUID district = accounts.district().districtId();
    String session = accounts.session(district, Role.IT);
    var saved =
        TestHttp.post("/settings/facts")
            .cookie(TestAccounts.SESSION_COOKIE, session)
            .field("csrf", accounts.formToken(session))
            .field("name", "district.hotline")
            .field("type", "phone")
            .field("value", "+12025550142")
            .send();

    assertThat(saved.status()).isEqualTo(303);
    assertThat(page("/settings", session).body()).contains("+12025550142");
  }

  private String everybody() {
    return accounts.session(accounts.district().districtId(), Role.values());
  }

  private static TestHttp.Answer page(String path, String session) {
    return TestHttp.get(path)
        .header("Accept", "text/html")
        .cookie(TestAccounts.SESSION_COOKIE, session)
        .send();
  }

  private static int count(String text, String regex) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }
}
