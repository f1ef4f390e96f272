package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A corrupt file takes out what it describes, says why, and nothing else. */
class CorruptFilesTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final LanguageTag RUSSIAN = LanguageTag.of("ru");

  static Stream<Arguments> corruptions() {
    return Stream.of(
        row("empty", s -> "", "empty"),
        row("not JSON", s -> "hello", "not valid JSON"),
        row("cut off", s -> s.substring(0, s.length() / 2), "not valid JSON"),
        row("more after the end", s -> s + "{}", "not valid JSON"),
        row(
            "duplicate key",
            s -> s.replaceFirst("\"id\"", "\"id\": \"test.buses\", \"id\""),
            "not valid JSON"),
        row("comment", s -> "// hi\n" + s, "not valid JSON"),
        row("an array", s -> "[" + s + "]", "expected form"),
        row("unknown key", s -> s.replaceFirst("\"id\"", "\"colour\": 1, \"id\""), "expected form"),
        row("no text", s -> s.replace("\"text\"", "\"texts\""), "expected form"),
        row(
            "number for text",
            s -> s.replaceFirst("\"sms\": \"[^\"]*\"", "\"sms\": 5"),
            "expected form"),
        row(
            "null text",
            s -> s.replaceFirst("\"sms\": \"[^\"]*\"", "\"sms\": null"),
            "expected form"),
        row(
            "text of 10,000 characters",
            s -> s.replaceFirst("\"sms\": \"", "\"sms\": \"" + "a".repeat(10_000)),
            "expected form"),
        row(
            "10 MB",
            s -> s.replaceFirst("\"sms\": \"", "\"sms\": \"" + "a".repeat(10_000_000)),
            "larger than"),
        row("deep nesting", s -> "[".repeat(5000) + "]".repeat(5000), "not valid JSON"),
        row("another id", s -> s.replace("\"test.buses\"", "\"test.trains\""), "test."));
  }

  private static Arguments row(String name, UnaryOperator<String> corruption, String why) {
    return Arguments.of(name, corruption, why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corruptions")
  void aCorruptTranslationIsOutAlone(String name, UnaryOperator<String> corruption, String why) {
    Catalogue catalogue =
        TestLibrary.withSource()
            .target(TestLibrary.RUSSIAN)
            .put("targets/es-US.json", corruption.apply(TestLibrary.SPANISH))
            .read();
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("templates/test.buses/targets/es-US.json");
              assertThat(problem.why()).contains(why);
              assertThat(problem.mend()).isNotBlank();
            });
    assertThat(catalogue.translation(TestLibrary.ID, SPANISH)).isEmpty();
    assertThat(catalogue.translation(TestLibrary.ID, RUSSIAN)).isPresent();
    assertThat(catalogue.template(TestLibrary.ID)).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corruptions")
  void aCorruptSourceTakesItsTemplateOut(
      String name, UnaryOperator<String> corruption, String why) {
    Catalogue catalogue =
        TestLibrary.withSource()
            .put("source.json", corruption.apply(TestLibrary.SOURCE))
            .target(TestLibrary.SPANISH)
            .put(
                "templates/test.trains2/source.json",
                TestLibrary.SOURCE.replace("test.buses", "test.trains2").getBytes(UTF_8))
            .read();
    assertThat(catalogue.template(TestLibrary.ID)).isEmpty();
    assertThat(catalogue.template("test.trains2")).isPresent();
    assertThat(catalogue.problems())
        .extracting(Finding::file)
        .containsExactlyInAnyOrder(
            "templates/test.buses/source.json", "templates/test.buses/targets/es-US.json");
    assertThat(catalogue.problems()).anyMatch(problem -> problem.why().contains(why));
  }

  @Test
  void aFileInAnotherEncodingIsNamed() {
    Catalogue catalogue =
        TestLibrary.withSource()
            .put(
                "templates/test.buses/targets/es-US.json", TestLibrary.SPANISH.getBytes(ISO_8859_1))
            .read();
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.why()).contains("not UTF-8"));
  }

  @Test
  void otherSpellingsOfATagAreRefused() {
    assertThat(
            TestLibrary.withSource()
                .put("targets/prs.json", TestLibrary.DARI.replace("fa-AF", "prs"))
                .read()
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p.mend()).contains("fa-AF"));
    assertThat(
            TestLibrary.withSource().put("targets/es.json", TestLibrary.SPANISH).read().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/lang"));
  }

  @Test
  void corruptReviewsReleaseNothing() {
    TestLibrary files = TestLibrary.withSource().target(TestLibrary.SPANISH);
    String review =
        TestLibrary.review(files.read(), "es-US", "approve", "professional", "a-1", "2026-11-01");
    for (String corrupt :
        new String[] {
          "{}",
          "[" + review.replace("approve", "approved") + "]",
          "[" + review.replace("2026-11-01", "2026-13-01") + "]",
          "[" + review.replace("sha256:", "md5:") + "]",
          "[" + review.replace("\"a-1\"", "\"A. Person\"") + "]",
          "[" + review.replace("\"professional\"", "\"boss\"") + "]",
          "[" + review + "," + review.replace("\"sms\", ", "\"fax\", ") + "]"
        }) {
      Catalogue catalogue = files.put("reviews/es-US.json", corrupt).read();
      assertThat(catalogue.problems()).hasSize(1);
      assertThat(catalogue.reviews(TestLibrary.ID, SPANISH)).isEmpty();
    }
  }

  @Test
  void aFileWhereNoneBelongsIsNamed() {
    assertThat(TestLibrary.withSource().put("notes.json", "{}").read().problems()).hasSize(1);
  }

  @Test
  void aHumanTranslationNamesItsAuthor() {
    assertThat(
            TestLibrary.withSource()
                .target(TestLibrary.SPANISH.replace("machine-draft", "human"))
                .read()
                .problems())
        .hasSize(1);
  }

  @Test
  void anotherSyntaxIsNamed() {
    assertThat(
            TestLibrary.withSource()
                .put("source.json", TestLibrary.SOURCE.replace("restricted/1", "restricted/2"))
                .read()
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/syntax"));
  }

  @Test
  void aFileForAnUnknownTagIsNamed() {
    for (String tag : new String[] {"e s", "x", "english", "es-US-"}) {
      assertThat(
              TestLibrary.withSource()
                  .put("targets/" + tag + ".json", TestLibrary.SPANISH)
                  .read()
                  .problems())
          .as(tag)
          .singleElement()
          .satisfies(p -> assertThat(p.mend()).isNotBlank());
    }
  }

  @Test
  void argumentsWithImpossibleBoundsAreNamed() {
    assertThat(
            TestLibrary.withSource()
                .put(
                    "source.json",
                    TestLibrary.SOURCE.replace(
                        "\"min\": 1, \"max\": 10", "\"min\": 10, \"max\": 1"))
                .read()
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/args/n"));
  }
}
