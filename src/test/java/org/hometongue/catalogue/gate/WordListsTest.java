package org.hometongue.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Glossary and forbidden words are files that a reviewer can change without a build. */
class WordListsTest {
  private static final Path LIBRARY = Path.of("translations");

  @TempDir private Path folder;

  @Test
  void theGlossaryFollowsItsSchema() throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(LIBRARY.resolve("_schema/glossary.schema.json")),
                InputFormat.JSON);
    assertThat(
            schema.validate(
                Files.readString(LIBRARY.resolve("_glossary/terms.json")), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theJarFindsEveryListOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARY.resolve("_forbidden"))) {
      assertThat(Files.readAllLines(LIBRARY.resolve("_forbidden/index.txt")))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString().replace(".txt", ""))
                  .filter(name -> !name.equals("index"))
                  .toList());
    }
    assertThat(WordLists.shipped().forbidden("en")).hasSizeGreaterThan(40);
    assertThat(WordLists.shipped().glossary().terms()).isNotEmpty();
  }

  @Test
  void whatAReviewerForbidsBlocksInThatLanguage() throws IOException {
    forbidden("es.txt", "promise | MISSION | para siempre | Nobody can promise that.");
    forbidden("zh.txt", "status | * | 移民身份 | It asks about status.");

    assertThat(findings(TestLibrary.SPANISH.replace("Gracias.", "Gracias para siempre.")))
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("wording-promise");
              assertThat(finding.level()).isEqualTo(Level.BLOCK);
              assertThat(finding.why()).isEqualTo("Nobody can promise that.");
            });
    assertThat(findings(TestLibrary.CHINESE.replace("维修", "因移民身份")))
        .anyMatch(finding -> finding.rule().equals("wording-status"));
    assertThat(findings(TestLibrary.RUSSIAN)).noneMatch(f -> f.rule().startsWith("wording"));
  }

  @Test
  void aReviewedTermBlocksAndADraftWarns() throws IOException {
    glossary("rev-es-01");
    assertThat(findings(TestLibrary.SPANISH))
        .anyMatch(f -> f.rule().equals("glossary") && f.level() == Level.BLOCK);
    glossary("own draft, unreviewed");
    assertThat(findings(TestLibrary.SPANISH))
        .anyMatch(f -> f.rule().equals("glossary") && f.level() == Level.WARN);
    assertThat(findings(TestLibrary.SPANISH.replace("autobus", "camion")))
        .noneMatch(f -> f.rule().equals("glossary") && f.pointer().equals("/text/email/body/1"));
  }

  @Test
  void whatIsNeverTranslatedBlocks() throws IOException {
    glossary("own draft, unreviewed");
    assertThat(findings(TestLibrary.SPANISH.replace("24 horas", "un día")))
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("do-not-translate");
              assertThat(finding.pointer()).isEqualTo("/text/whatsapp");
            });
  }

  @Test
  void aLineThatCannotBeReadSaysHowToWriteIt() throws IOException {
    forbidden("es.txt", "promise, para siempre");
    assertThatThrownBy(() -> WordLists.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("_forbidden/es.txt: write each line as rule | where | phrase | why.");
  }

  @Test
  void aGlossaryThatCannotBeReadSaysSo() throws IOException {
    Files.createDirectories(folder.resolve("_glossary"));
    for (String json : List.of("{", "[]", "{\"version\": 2, \"terms\": []}", "{} {")) {
      Files.writeString(folder.resolve("_glossary/terms.json"), json);
      assertThatThrownBy(() -> WordLists.read(folder))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("glossary");
    }
  }

  private void forbidden(String name, String line) throws IOException {
    Files.createDirectories(folder.resolve("_forbidden"));
    Files.writeString(folder.resolve("_forbidden").resolve(name), "# list\n" + line + "\n");
  }

  private void glossary(String by) throws IOException {
    Files.createDirectories(folder.resolve("_glossary"));
    Files.writeString(
        folder.resolve("_glossary/terms.json"),
        """
        {"version": 1,
         "doNotTranslate": [{"text": "24", "why": "The line is open day and night."}],
         "terms": [{"english": ["bus", "buses"], "meaning": "The yellow school bus.",
                    "translations": {"es-US": {"use": ["camion"], "by": "%s"}}}]}
        """
            .formatted(by));
  }

  private List<Finding> findings(String target) {
    String tag = target.replaceAll("(?s).*\"lang\": \"([^\"]+)\".*", "$1");
    Catalogue catalogue =
        Catalogue.read(
            TranslationFiles.of(
                java.util.Map.of(
                    "templates/" + TestLibrary.ID + "/source.json",
                    TestLibrary.SOURCE.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    "templates/" + TestLibrary.ID + "/targets/" + tag + ".json",
                    target.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
            TestLibrary.PACKS,
            new Gates(TestLibrary.PACKS, WordLists.read(folder)),
            java.time.Clock.systemUTC());
    assertThat(catalogue.problems()).isEmpty();
    return catalogue.findings(TestLibrary.ID, LanguageTag.of(tag));
  }
}
