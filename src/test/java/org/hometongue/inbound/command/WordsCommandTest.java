package org.hometongue.inbound.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Nobody need guess which lists of words a native speaker has read. */
class WordsCommandTest {
  @Test
  void aListThatNobodyReviewedIsMarkedSo() {
    List<String> lines = run();
    assertThat(lines)
        .filteredOn(line -> line.endsWith("so Somali"))
        .singleElement()
        .asString()
        .startsWith("NOT REVIEWED");
    assertThat(lines.getLast())
        .isEqualTo(
            "%d lists, %1$d of them not reviewed by a native speaker. English and Spanish words count in every home."
                .formatted(lines.size() - 1));
  }

  @Test
  void inJsonItSaysWhereTheWordsComeFrom() throws IOException {
    for (String line : run("--json")) {
      JsonNode list = JsonMapper.builder().build().readTree(line);
      assertThat(list.path("reviewed").isBoolean()).as(line).isTrue();
      assertThat(list.path("provenance").asText()).as(line).isNotBlank();
      assertThat(list.path("languages").size()).as(line).isPositive();
    }
  }

  private static List<String> run(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new CommandLine(new WordsCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
            .execute(options);
    assertThat(status).isZero();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
