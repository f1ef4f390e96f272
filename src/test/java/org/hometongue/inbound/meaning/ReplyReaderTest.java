package org.hometongue.inbound.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ReplyReader READER = ReplyReader.shipped();
  private static final ReplyContexts CONTEXTS = ReplyContexts.shipped();

  /** A row of {@code replies.jsonl}: what a family wrote and what it must be understood as. */
  record Row(String text, String language, String context, String intent) {
    Reading read() {
      return READER.read(
          text, home(), context.isEmpty() ? ReplyContext.NONE : CONTEXTS.of(context));
    }

    @Nullable LanguageTag home() {
      return language.isEmpty() ? null : LanguageTag.of(language);
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/inbound/replies.jsonl"))) {
      rows.add(
          JSON.readerFor(Row.class)
              .without(
                  com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(line));
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aReplyIsUnderstoodAsAReaderWould(Row row) {
    assertThat(row.read().intent().wire()).isEqualTo(row.intent());
  }

  @Test
  void theRowsSpeakEveryLanguageOfTheRegistry() throws IOException {
    Set<String> spoken = new TreeSet<>();
    rows().forEach(row -> spoken.add(row.language()));
    LocalePacks.shipped().all().forEach(pack -> assertThat(spoken).contains(pack.tag().value()));
    assertThat(rows()).hasSizeGreaterThan(600);
  }

  /** Not one sentence that a school writes is a stop: 28 notices, a dozen languages. */
  @Test
  void noSentenceOfOurOwnLibraryIsAStop() throws IOException {
    int sentences = 0;
    try (Stream<Path> files = Files.walk(Path.of("translations/templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode json = JSON.readTree(file.toFile());
        LanguageTag home = LanguageTag.of(json.path("lang").asText("en"));
        for (String sentence : sentences(json.path("text"))) {
          sentences++;
          assertThat(READER.read(sentence, home, ReplyContext.NONE).intent())
              .as(file + ": " + sentence)
              .isNotIn(Intent.STOP, Intent.EMERGENCY_ONLY, Intent.START, Intent.WRONG_NUMBER);
        }
      }
    }
    assertThat(sentences).isGreaterThan(2_000);
  }

  private static List<String> sentences(JsonNode text) {
    if (text.isTextual()) {
      return Stream.of(text.asText().split("(?<=[.!?።။।。؟])\\s*|\n"))
          .filter(s -> !s.isBlank())
          .toList();
    }
    List<String> all = new ArrayList<>();
    text.forEach(part -> all.addAll(sentences(part)));
    return all;
  }

  @Test
  void aKeywordTellsItsLanguageAndTheHomesComesFirst() {
    assertThat(read("ALTO", "so").wordsLanguage()).hasValue(LanguageTag.of("es-US"));
    assertThat(read("stop", "fr").wordsLanguage()).hasValue(LanguageTag.of("fr"));
    assertThat(read("stop", "so").wordsLanguage()).hasValue(LanguageTag.ENGLISH);
    assertThat(read("parar", "pt-BR").wordsLanguage()).hasValue(LanguageTag.of("pt-BR"));
    // Written alike in two languages, neither of them the home's.
    assertThat(read("停止", "en").wordsLanguage()).isEmpty();
  }

  @Test
  void whatIsMatchedIsTheKeywordAndNeverAPhone() {
    assertThat(read("Por favor ¡ALTO!, gracias", "es-US").matched()).isEqualTo("alto");
    assertThat(read("My new number is 202-555-0143", "en").matched())
        .isEqualTo("my new number is # # #");
    assertThat(read("我不想收到这些短信", "zh-Hans").matched()).isEqualTo("我不想收到这些短信");
  }

  @Test
  void aLanguageIsChosenOnlyWhenItsNameIsOneLanguages() {
    assertThat(read("Soomaali", "en").chosen()).hasValue(LanguageTag.of("so"));
    assertThat(read("I speak Haitian Creole", "en").chosen()).hasValue(LanguageTag.of("ht"));
    assertThat(read("Hmong", "en").named())
        .containsExactlyInAnyOrder(LanguageTag.of("mww-Latn"), LanguageTag.of("hnj-Latn"));
    assertThat(read("Hmong", "en").chosen()).isEmpty();
    assertThat(read("language", "en").named()).isEmpty();
  }

  @Test
  void aNumberChoosesWhatTheMessageListed() {
    Reading menu = READER.read("2", null, CONTEXTS.ofTemplate("lang.menu"));
    assertThat(menu.chosen()).hasValue(CONTEXTS.menu().get(1));
    assertThat(READER.read("video", null, CONTEXTS.ofTemplate("homevisit.offer")).choice())
        .hasValue(2);
  }

  @Test
  void thanksWaitForNobody() {
    assertThat(read("Muchas gracias", "es-US").courtesyOnly()).isTrue();
    assertThat(read("Gracias. Mi hijo está enfermo", "es-US").courtesyOnly()).isFalse();
  }

  @Test
  void aTextOfAnyLengthAndShapeIsReadWithoutHarm() {
    assertThat(read("stop ".repeat(13_000), "en").intent()).isEqualTo(Intent.STOP);
    assertThat(read("a".repeat(64 * 1024), "en").intent()).isEqualTo(Intent.PERSON);
    assertThat(read("\ud83d\udc00\ud83dSTOP", "en").intent()).isEqualTo(Intent.STOP);
    assertThat(read("\u0301".repeat(500) + "stop", "en").intent()).isEqualTo(Intent.STOP);
    assertThat(read("word ".repeat(100), "en").intent()).isEqualTo(Intent.PERSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[stop]", "(stop", "stop|", "<nowhere> stop", "stop]", "[a] [b]"})
  void aPatternThatCannotBeReadStopsTheStart(String pattern) throws IOException {
    JsonNode file =
        JSON.readTree(
            """
            {"languages": ["en"], "reviewed": false, "provenance": "test",
             "words": {"stop": ["%s"]}}
            """
                .formatted(pattern));
    LanguageNames names =
        new LanguageNames(
            LocalePacks.shipped(), JSON.readTree("{\"names\": {}, \"alsoPeople\": []}"));
    assertThatIllegalArgumentException().isThrownBy(() -> LanguageWords.read(file, names));
  }

  @Test
  void everyTableSaysWhereItsWordsComeFromAndNoneClaimsAReview() {
    Vocabulary vocabulary = Vocabulary.shipped();
    assertThat(vocabulary.tables()).hasSizeGreaterThan(50);
    assertThat(vocabulary.tables())
        .allSatisfy(table -> assertThat(table.provenance()).isNotBlank());
    // Native speakers have not read them yet. When one has, this list says which.
    assertThat(READER.lists()).noneMatch(WordList::reviewed);
  }

  @Test
  void everyLanguageOfTheRegistryHasATable() {
    Set<String> tables = new TreeSet<>();
    Vocabulary.shipped()
        .tables()
        .forEach(table -> table.languages().forEach(tag -> tables.add(tag.value())));
    LocalePacks.shipped().all().forEach(pack -> assertThat(tables).contains(pack.tag().value()));
  }

  @Test
  void theRowsAreUtf8() throws IOException {
    assertThat(
            Files.readString(
                Path.of("src/test/resources/inbound/replies.jsonl"), StandardCharsets.UTF_8))
        .contains("አቁም", "توقف", "停止");
  }

  private static Reading read(String text, String home) {
    return READER.read(text, LanguageTag.of(home), ReplyContext.NONE);
  }
}
