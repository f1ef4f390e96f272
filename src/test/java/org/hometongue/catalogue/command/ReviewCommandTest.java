package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.platform.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReviewCommandTest extends CommandFixture {
  private final Path reviews;

  ReviewCommandTest(@TempDir Path folder) throws IOException {
    super(folder);
    reviews = source.resolveSibling("reviews").resolve("es-US.json");
  }

  private int decide(String decision, String reviewer, String... more) {
    return review(decision, TestLibrary.ID, "es-US", reviewer, "professional", more);
  }

  private int review(
      String decision, String template, String tag, String reviewer, String role, String... more) {
    String[] said = {
      "review",
      decision,
      template,
      tag,
      "--in",
      folder.toString(),
      "--reviewer",
      reviewer,
      "--qualification",
      "court interpreter",
      "--role",
      role
    };
    return run(Stream.concat(Stream.of(said), Stream.of(more)).toArray(String[]::new));
  }

  private String state() throws IOException {
    assertThat(run("status", "--json", folder.toString())).isZero();
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
    assertThat(review("approve", "no.such", "es-US", "a-1", "professional")).isEqualTo(1);
    assertThat(err.toString()).isNotBlank();
    assertThat(review("approve", TestLibrary.ID, "e s", "a-1", "professional")).isEqualTo(1);
    assertThat(err.toString()).isNotBlank();
    assertThat(review("approve", TestLibrary.ID, "es-US", "a-1", "boss")).isEqualTo(1);
    assertThat(err.toString()).contains("district-interpreter");
  }

  @Test
  void showPrintsWhatAReviewerNeeds() {
    decide("approve", "rev-es-01");
    assertThat(run("review", "show", TestLibrary.ID, "es-US", "--in", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("buses are late", "autobuses", "Translation   sha256:", "rev-es-01", "1 of 2");
  }
}
