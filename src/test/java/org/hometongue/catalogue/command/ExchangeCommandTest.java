package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hometongue.catalogue.TestLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCommandTest extends CommandFixture {
  private final Path file;

  ExchangeCommandTest(@TempDir Path work) throws IOException {
    super(work.resolve("translations"));
    file = work.resolve("es.file");
  }

  private int export(String format) {
    return run(
        "export", "--format", format, "es-US", "-o", file.toString(), "--in", folder.toString());
  }

  private int take(String... more) {
    return run(
        Stream.concat(
                Stream.of("import", file.toString(), "--in", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(file, UTF_8);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to), UTF_8);
  }

  /** Every file below the library, so that nothing half-done escapes. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(path).toString(), Files.readString(path, UTF_8));
      }
    }
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"xliff", "csv"})
  void whatGoesOutAndComesBackChangesNoFile(String format) throws Exception {
    Map<String, String> before = files();
    assertThat(export(format)).as(err.toString()).isZero();
    assertThat(take()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("SAME");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xliff", "csv"})
  void aTranslatedFileComesInAndIsADraftForReviewers(String format) throws Exception {
    Files.delete(target);
    assertThat(export(format)).isZero();
    String empty = Files.readString(file, UTF_8);
    Files.writeString(target, TestLibrary.SPANISH, UTF_8);
    export(format);
    String full = Files.readString(file, UTF_8);
    assertThat(full).isNotEqualTo(empty);
    Files.delete(target);
    assertThat(take("--author", "tr-es-01")).as(out + err.toString()).isZero();
    assertThat(Files.readString(target, UTF_8))
        .contains("\"origin\": \"human\"", "\"author\": \"tr-es-01\"", "autobuses")
        .endsWith("}\n");
    assertThat(run("check", target.toString())).isZero();
    assertThat(run("status", folder.toString())).isZero();
    assertThat(out.toString()).contains("draft").doesNotContain("sendable");
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    export("xliff");
    edit("autobuses llegan", "buses llegan");
    Map<String, String> before = files();
    assertThat(take("--author", "tr-es-01", "--dry-run", "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/templates/0/outcome").asText()).isEqualTo("CHANGED");
    assertThat(report.at("/templates/0").has("document")).isFalse();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aRefusedTemplateLeavesItsFileAlone() throws Exception {
    export("xliff");
    edit("Responda STOP", "Responda ALTO");
    Map<String, String> before = files();
    assertThat(take("--author", "tr-es-01")).isEqualTo(1);
    assertThat(out.toString()).contains("REFUSED", "STOP");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatCannotBeReadIsRefusedInASentence() throws Exception {
    assertThat(take()).isEqualTo(1);
    assertThat(err.toString()).contains("no such file");
    Files.writeString(file, "<xliff", UTF_8);
    assertThat(take()).isEqualTo(1);
    assertThat(err.toString()).contains("no well-formed XML", "Nothing was taken over.");
    assertThat(run("export", "--in", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Name the language");
    assertThat(run("export", "xx", "--in", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("locale pack");
    assertThat(run("export", "so", "--format", "po", "--in", folder.toString())).isEqualTo(1);
    assertThat(run("export", "so", "no.such", "--in", folder.toString())).isEqualTo(1);
    assertThat(run("export", "so", "--in", folder.resolve("x").toString())).isEqualTo(1);
  }

  @Test
  void theScreenGetsTheFileWhenNoneIsNamed() {
    assertThat(run("export", "so", TestLibrary.ID, "--in", folder.toString())).isZero();
    assertThat(out.toString()).startsWith("<?xml").contains("target-language=\"so\"");
  }
}
