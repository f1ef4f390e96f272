package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where people see that a text is stopped, and let it go on. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class StoppedTextResourceTest {
  private static final String TEMPLATE = "closure.full-day";

  @Inject Database database;
  @Inject TestAccounts accounts;
  @Inject Libraries libraries;

  private UUID district;
  private final UUID stop = Ids.next();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void aStoppedText() {
    district = accounts.district().districtId();
    Catalogue library = libraries.of(district);
    database.run(
        district,
        h ->
            h.execute(
                """
                insert into stopped_text (district_id, template_id, language, channel, template_version,
                    translation_hash, sender_id, content_sid, stop_id, failure, code, stopped_at)
                values (?, ?, 'en', 'SMS', ?, ?, ?, '', ?, 'CONTENT', '21602', now())
                """,
                district,
                TEMPLATE,
                library.template(TEMPLATE).orElseThrow().hash().toString(),
                library.translation(TEMPLATE, LanguageTag.ENGLISH).orElseThrow().hash().toString(),
                Ids.NIL,
                stop));
  }

  @Test
  void itIsListedToItAndLiftedByIt() {
    assertThat(TestHttp.get("/api/v1/stopped-texts").send().status()).isEqualTo(401);
    assertThat(
            TestHttp.get("/api/v1/stopped-texts")
                .as(accounts.bearer(district, Role.OFFICE))
                .send()
                .status())
        .isEqualTo(403);
    JsonNode text = listed().path(0);
    assertThat(text.path("templateId").asText()).isEqualTo(TEMPLATE);
    assertThat(text.path("reason").asText()).isEqualTo("content:21602");
    assertThat(text.path("sentence").asText()).contains("refused by the provider");
    assertThat(resumed().status()).isEqualTo(204);
    assertThat(listed()).isEmpty();
    assertThat(resumed().status()).isEqualTo(404);
  }

  @Test
  void theVerbsListItAndLetItGoOn() {
    assertThat(verb("texts")).isZero();
    assertThat(out.toString())
        .startsWith(stop + "  SMS      " + TEMPLATE + " en  ")
        .contains("refused by the provider", "(content:21602)");
    assertThat(verb("resume-text", stop.toString())).isZero();
    assertThat(out.toString()).contains("The text may leave again.");
    assertThat(listed()).isEmpty();
    assertThat(verb("resume-text", stop.toString())).as("there is none any more").isEqualTo(1);
  }

  private int verb(String... words) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(words));
    String token = accounts.bearer(district, Role.IT).substring("Bearer ".length());
    all.addAll(
        List.of("--url", TestHttp.root(), "--token", token, "--data", "target/no-such-folder"));
    return new CommandLine(new SenderVerb())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void theHealthReportHomeAndSettingsSayIt() {
    JsonNode report =
        TestHttp.get("/api/v1/health").as(accounts.bearer(district, Role.IT)).send().json();
    assertThat(report.path("status").asText()).isEqualTo("WARN");
    assertThat(report.toString()).contains(TEMPLATE + " in en on SMS (content:21602)");
    String session = accounts.session(district, Role.IT);
    assertThat(page("/", session).body()).contains("1 text was stopped by a provider");
    assertThat(
            TestHttp.get("/")
                .header("Accept", "text/html")
                .header("Accept-Language", "es")
                .cookie(TestAccounts.SESSION_COOKIE, session)
                .send()
                .body())
        .contains("detuvo 1 texto.");
    String settings = page("/settings", session).body();
    assertThat(settings).contains("Stopped texts", TEMPLATE, "content:21602");
    var answer =
        TestHttp.post("/settings/senders/texts/" + stop + "/resume")
            .header("Accept", "text/html")
            .cookie(TestAccounts.SESSION_COOKIE, session)
            .field("csrf", accounts.formToken(session))
            .send();
    assertThat(answer.status()).isEqualTo(303);
    assertThat(page("/settings", session).body()).doesNotContain("Stopped texts");
  }

  private JsonNode listed() {
    return TestHttp.get("/api/v1/stopped-texts")
        .as(accounts.bearer(district, Role.IT))
        .send()
        .json();
  }

  private TestHttp.Answer resumed() {
    return TestHttp.post("/api/v1/stopped-texts/" + stop + "/resume")
        .as(accounts.bearer(district, Role.IT))
        .send();
  }

  private static TestHttp.Answer page(String path, String session) {
    return TestHttp.get(path)
        .header("Accept", "text/html")
        .cookie(TestAccounts.SESSION_COOKIE, session)
        .send();
  }
}
