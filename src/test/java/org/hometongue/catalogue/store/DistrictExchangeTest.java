package org.hometongue.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.command.TranslationsCommand;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.hometongue.platform.VerbRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Texts of a district to a translator and back: over HTTP and with the verbs of the command line.
 */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class DistrictExchangeTest {
  private static final String EXCHANGE = "/api/v1/library/exchange";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Inject TestAccounts accounts;
  @TempDir Path folder;

  private String lead = "";
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void aLanguageLeadWithATemplateOfTheDistrict() {
    lead = accounts.bearer(accounts.district().districtId(), Role.LANGUAGE_LEAD);
    ObjectNode files = JSON.createObjectNode();
    files
        .putObject("files")
        .put("source.json", TestLibrary.SOURCE)
        .put("targets/es-US.json", TestLibrary.SPANISH);
    assertThat(
            TestHttp.request("PUT", "/api/v1/library/documents/templates/test.buses")
                .as(lead)
                .json(files.toString())
                .send()
                .status())
        .isEqualTo(200);
  }

  private String export(String query) {
    TestHttp.Answer answer = TestHttp.get(EXCHANGE + "/es-US" + query).as(lead).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private TestHttp.Answer take(String query, String type, String file) {
    return TestHttp.post(EXCHANGE + query).as(lead).body(type, file).send();
  }

  private String document() {
    return TestHttp.get("/api/v1/library/documents/templates/test.buses/targets/es-US.json")
        .as(lead)
        .send()
        .body();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new TranslationsCommand());
    line.setOut(new PrintWriter(out));
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          if (fault instanceof VerbRefusal refusal) {
            out.append(refusal.getMessage());
            return 1;
          }
          throw fault;
        });
    String[] all = new String[args.length + 5];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--district";
    all[args.length + 1] = "--url";
    all[args.length + 2] = TestHttp.root();
    all[args.length + 3] = "--token";
    all[args.length + 4] = lead.substring("Bearer ".length());
    return line.execute(all);
  }

  @Test
  void aTranslationComesBackAsTheDistrictsOwn() {
    String file = export("?template=test.buses").replace("/> autobuses llegan", "/> buses llegan");
    JsonNode dry = take("?author=tr-es-01&dryRun=true", "application/xliff+xml", file).json();
    assertThat(dry.at("/templates/0/outcome").asText()).isEqualTo("CHANGED");
    assertThat(document()).isEqualTo(TestLibrary.SPANISH);
    JsonNode report = take("?author=tr-es-01", "application/xliff+xml", file).json();
    assertThat(report.at("/templates/0/outcome").asText()).isEqualTo("CHANGED");
    assertThat(report.toString()).doesNotContain("\"document\"");
    assertThat(document()).contains("# buses llegan", "\"author\": \"tr-es-01\"");
    assertThat(
            take("", "text/csv", export("?format=csv")).json().at("/templates/0/outcome").asText())
        .isIn("SAME", "UNTRANSLATED");
  }

  @Test
  void whatCannotComeInIsRefusedAndChangesNothing() {
    String file = export("?template=test.buses");
    assertThat(take("", "text/xml", file.replace("<xliff", "<!DOCTYPE x><xliff")).problem())
        .isEqualTo("exchange-file");
    assertThat(take("?author=Rosa", "text/xml", file).problem()).isEqualTo("author");
    assertThat(take("?origin=dream", "text/xml", file).problem()).isEqualTo("origin");
    assertThat(
            take("?author=a-1", "text/xml", file.replace("Responda STOP", "Responda ALTO"))
                .json()
                .at("/templates/0/outcome")
                .asText())
        .isEqualTo("REFUSED");
    assertThat(TestHttp.get(EXCHANGE + "/xx").as(lead).send().problem())
        .isEqualTo("language-unknown");
    assertThat(TestHttp.get(EXCHANGE + "/so?format=po").as(lead).send().problem())
        .isEqualTo("format");
    assertThat(document()).isEqualTo(TestLibrary.SPANISH);
  }

  @Test
  void theVerbsDoTheSame() throws Exception {
    Path file = folder.resolve("es.xlf");
    assertThat(run("export", "es-US", "test.buses", "-o", file.toString()))
        .as(out.toString())
        .isZero();
    Files.writeString(file, read(file).replace("/> autobuses llegan", "/> buses llegan"));
    assertThat(run("import", file.toString(), "--author", "tr-es-01")).as(out.toString()).isZero();
    assertThat(out.toString()).contains("CHANGED");
    assertThat(
            run(
                "review",
                "approve",
                "test.buses",
                "es-US",
                "--reviewer",
                "rev-es-01",
                "--qualification",
                "court interpreter",
                "--role",
                "professional",
                "--note",
                "Read against the English text."))
        .as(out.toString())
        .isZero();
    assertThat(
            run(
                "review",
                "approve",
                "test.buses",
                "es-US",
                "--reviewer",
                "tr-es-01",
                "--qualification",
                "court interpreter",
                "--role",
                "professional",
                "--note",
                "Mine."))
        .isEqualTo(1);
    assertThat(out.toString()).contains("Who wrote a text may not approve it");
    Path files = folder.resolve("own");
    assertThat(run("export", "--format", "files", "-o", files.toString()))
        .as(out.toString())
        .isZero();
    Path own = files.resolve("templates").resolve("test.buses");
    assertThat(read(own.resolve("source.json"))).isEqualTo(TestLibrary.SOURCE);
    assertThat(read(own.resolve("targets").resolve("es-US.json"))).contains("# buses llegan");
    assertThat(read(own.resolve("reviews").resolve("es-US.json"))).contains("rev-es-01");
    assertThat(run("import", files.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).contains("same", "passed over");
    Files.writeString(
        own.resolve("targets").resolve("es-US.json"),
        TestLibrary.SPANISH.replace("Responda STOP", "Responda ALTO"));
    assertThat(run("import", files.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("refused  test.buses");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
