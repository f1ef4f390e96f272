package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.platform.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationsCommandTest extends CommandFixture {
  TranslationsCommandTest(@TempDir Path folder) throws IOException {
    super(folder);
  }

  private void damage(String from, String to) throws IOException {
    Files.writeString(target, TestLibrary.SPANISH.replace(from, to), UTF_8);
  }

  @Test
  void isAVerb() {
    assertThat(ServiceLoader.load(Verb.class))
        .anyMatch(verb -> verb instanceof TranslationsCommand);
  }

  @Test
  void checkIsGreenForAGoodLibrary() {
    assertThat(run("check", folder.toString())).isZero();
    assertThat(out.toString()).contains("0 blocks");
  }

  @Test
  void checkFailsOnABlockAndSaysWhereWhyAndHow() throws Exception {
    damage("Responda STOP", "Responda ALTO");
    assertThat(run("check", "--json", folder.toString())).isEqualTo(1);
    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result.get("blocks").asInt()).isPositive();
    JsonNode finding =
        result.get("findings").findParents("rule").stream()
            .filter(f -> f.get("rule").asText().equals("keyword"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.get("level").asText()).isEqualTo("block");
    assertThat(finding.get("file").asText()).isEqualTo("templates/test.buses/targets/es-US.json");
    assertThat(finding.get("pointer").asText()).isEqualTo("/text/sms");
    assertThat(finding.get("why").asText()).isNotBlank();
    assertThat(finding.get("mend").asText()).contains("STOP");
  }

  @Test
  void checkLooksAtOneFileOnly() throws Exception {
    damage("Gracias.", "Gracias!");
    Path source = folder.resolve("templates").resolve(TestLibrary.ID).resolve("source.json");
    assertThat(run("check", source.toString())).isZero();
    assertThat(run("check", target.toString())).isEqualTo(1);
    assertThat(run("check", target.resolveSibling("").toString())).isEqualTo(1);
  }

  @Test
  void checkNamesACorruptFile() throws Exception {
    Files.writeString(target, "{", UTF_8);
    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("es-US.json").contains("not valid JSON");
  }

  @Test
  void checkRefusesAPathThatIsNoLibrary() {
    assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no such file or folder");
    assertThat(run("check", folder.resolveSibling("").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("translations folder");
  }

  @Test
  void statusSaysWhyATextIsNotSent() throws Exception {
    assertThat(run("status", "--json", folder.toString())).isZero();
    JsonNode rows = new ObjectMapper().readTree(out.toString());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).get("lang").asText()).isEqualTo("es-US");
    assertThat(rows.get(0).get("state").asText()).isEqualTo("draft");
    assertThat(run("status", folder.toString())).isZero();
    assertThat(out.toString()).contains("0 of 2 approvals");
  }

  @Test
  void pinWritesWhichEnglishTextWasTranslated() throws Exception {
    run("check", target.toString());
    assertThat(out.toString()).contains("based-on");
    assertThat(run("pin", target.toString())).isZero();
    assertThat(Files.readString(target, UTF_8)).contains("\"basedOn\": \"sha256:");
    run("check", target.toString());
    assertThat(out.toString()).doesNotContain("based-on");
  }

  @Test
  void pinLeavesThePeoplesWorkAlone() throws Exception {
    damage("\"origin\": \"machine-draft\"", "\"origin\": \"human\", \"author\": \"tr-es-01\"");
    assertThat(run("pin", target.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Only machine drafts");
  }
}
