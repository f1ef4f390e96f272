package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.platform.Verb;
import org.hometongue.platform.VerbRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReviewCommandTest {
  private final Path folder;
  private final Path reviews;
  private final Path target;
  private final Path source;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ReviewCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Path template = folder.resolve("templates").resolve(TestLibrary.ID);
    source = template.resolve("source.json");
    target = template.resolve("targets").resolve("es-US.json");
    reviews = template.resolve("reviews").resolve("es-US.json");
    Files.createDirectories(target.getParent());
    Files.writeString(source, TestLibrary.SOURCE, UTF_8);
    Files.writeString(target, TestLibrary.SPANISH, UTF_8);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new ReviewCommand());
    line.addSubcommand(new TranslationsCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          if (fault instanceof VerbRefusal refusal) {
            err.append(refusal.getMessage());
            return 1;
          }
          throw fault;
        });
    return line.execute(args);
  }

  private int decide(String decision, String reviewer, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                decision,
                TestLibrary.ID,
                "es-US",
                "--in",
                folder.toString(),
                "--reviewer",
                reviewer,
                "--qualification",
                "court interpreter",
                "--role",
                "professional"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private String state() throws IOException {
    assertThat(run("translations", "status", "--json", folder.toString())).isZero();
    JsonNode rows = new ObjectMapper().readTree(out.toString());
    return rows.get(0).get("state").asText();
  }

  @Test
  void isAVerbOfItsOwnAndOneOfTranslations() {
    assertThat(ServiceLoader.load(Verb.class)).anyMatch(verb -> verb instanceof ReviewCommand);
    assertThat(new CommandLine(new TranslationsCommand()).getSubcommands()).containsKey("review");
  }

  @Test
  void twoApprovalsMakeATextSendableAndARevocationTakesItBack() throws Exception {
    assertThat(state()).isEqualTo("draft");
    assertThat(decide("approve", "rev-es-01")).as(err.toString()).isZero();
    assertThat(state()).isEqualTo("draft");
    assertThat(decide("approve", "rev-es-02")).isZero();
    assertThat(out.toString()).contains("sendable");
    assertThat(state()).isEqualTo("sendable");
    String approved = Files.readString(reviews, UTF_8);
    assertThat(decide("revoke", "rev-es-03", "--note", "The hour is wrong.")).isZero();
    assertThat(state()).isEqualTo("revoked");
    assertThat(Files.readString(reviews, UTF_8))
        .startsWith(approved.substring(0, approved.lastIndexOf("\n]")));
  }

  @Test
  void oneCharacterTakesTheTextOutAndUndoingItBringsItBack() throws Exception {
    decide("approve", "rev-es-01");
    decide("approve", "rev-es-02");
    Files.writeString(target, TestLibrary.SPANISH.replace("Gracias.", "Gracias"), UTF_8);
    assertThat(state()).isEqualTo("changed");
    Files.writeString(target, TestLibrary.SPANISH, UTF_8);
    assertThat(state()).isEqualTo("sendable");
    Files.writeString(source, TestLibrary.SOURCE.replace("Thank you.", "Thanks you."), UTF_8);
    assertThat(state()).isEqualTo("outdated");
    Files.writeString(source, TestLibrary.SOURCE, UTF_8);
    assertThat(state()).isEqualTo("sendable");
  }

  @Test
  void whatSpeaksAgainstItIsNamedAndNothingIsWritten() {
    assertThat(decide("approve", "Rosa")).isEqualTo(1);
    assertThat(err.toString()).contains("reviewer: Give a pseudonym");
    assertThat(decide("reject", "rev-es-01")).isEqualTo(1);
    assertThat(err.toString()).contains("note: Say why");
    assertThat(decide("approve", "rev-es-01", "--channels", "fax")).isEqualTo(1);
    assertThat(decide("approve", "rev-es-01", "--target", "sha256:" + "0".repeat(64))).isEqualTo(1);
    assertThat(err.toString()).contains("has changed since it was read");
    assertThat(reviews).doesNotExist();
  }

  @Test
  void immigrationTextsAreRefusedWithoutBackTranslation() throws Exception {
    Files.writeString(source, TestLibrary.SOURCE.replace("transport", "immigration"), UTF_8);
    assertThat(decide("approve", "rev-es-01")).isEqualTo(1);
    assertThat(err.toString()).contains("backTranslation:");
    assertThat(reviews).doesNotExist();
    Path back = Files.writeString(folder.resolve("back.txt"), "Some buses come late.\n", UTF_8);
    assertThat(decide("approve", "rev-es-01", "--back-translation-file", back.toString()))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(reviews, UTF_8))
        .contains("\"backTranslation\": \"Some buses come late.\"");
  }

  @Test
  void aCorruptFileOfReviewsIsLeftAsItIs() throws Exception {
    Files.createDirectories(reviews.getParent());
    Files.writeString(reviews, "[", UTF_8);
    assertThat(decide("approve", "rev-es-01")).isEqualTo(1);
    assertThat(err.toString()).contains("Restore it first");
    assertThat(Files.readString(reviews, UTF_8)).isEqualTo("[");
  }

  @Test
  void unknownThingsAreRefusedInASentence() {
    assertThat(
            run(
                "approve",
                "no.such",
                "es-US",
                "--in",
                folder.toString(),
                "--reviewer",
                "a-1",
                "--qualification",
                "interpreter",
                "--role",
                "professional"))
        .isEqualTo(1);
    assertThat(err.toString()).isNotBlank();
    assertThat(
            run(
                "approve",
                TestLibrary.ID,
                "e s",
                "--in",
                folder.toString(),
                "--reviewer",
                "a-1",
                "--qualification",
                "interpreter",
                "--role",
                "professional"))
        .isEqualTo(1);
    assertThat(
            run(
                "approve",
                TestLibrary.ID,
                "es-US",
                "--in",
                folder.toString(),
                "--reviewer",
                "a-1",
                "--qualification",
                "interpreter",
                "--role",
                "boss"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("district-interpreter");
  }

  @Test
  void showPrintsWhatAReviewerNeeds() {
    decide("approve", "rev-es-01");
    assertThat(run("show", TestLibrary.ID, "es-US", "--in", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("buses are late", "autobuses", "Translation   sha256:", "rev-es-01", "1 of 2");
  }
}
