package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLibraryTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");

  @TempDir private Path folder = Path.of("");
  private Path target = Path.of("");
  private final AtomicInteger inspections = new AtomicInteger();
  private SharedLibrary library = () -> TestLibrary.withSource().read();

  @BeforeEach
  void aFolderWithOneTranslation() throws IOException {
    Path template = folder.resolve("templates").resolve(TestLibrary.ID);
    target = template.resolve("targets").resolve("es-US.json");
    Files.createDirectories(target.getParent());
    write(template.resolve("source.json"), TestLibrary.SOURCE);
    write(target, TestLibrary.SPANISH);
    library =
        SharedLibrary.inFolder(
            folder,
            TestLibrary.PACKS,
            text -> {
              inspections.incrementAndGet();
              return TestLibrary.GATES.inspect(text);
            },
            Clock.fixed(TestLibrary.NOW, ZoneOffset.UTC));
  }

  /** Long ago, so that only a new time or size tells of a change. */
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private String sms() {
    return library
        .now()
        .translation(TestLibrary.ID, SPANISH)
        .flatMap(t -> t.text().sms())
        .orElse("");
  }

  @Test
  void whatDidNotChangeIsNotReadAgain() {
    assertThat(library.now()).isSameAs(library.now());
  }

  @Test
  void anEditCountsWithTheNextQuestion() throws Exception {
    assertThat(sms()).contains("Responda");
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda", "Conteste"), UTF_8);
    assertThat(sms()).contains("Conteste");
    Files.delete(target);
    assertThat(sms()).isEmpty();
    write(target, TestLibrary.SPANISH);
    assertThat(sms()).contains("Responda");
  }

  @Test
  void anEditOfTheSameLengthJustAfterTheLastCountsToo() throws Exception {
    FileTime now = FileTime.from(Instant.now());
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda", "Conteste"), UTF_8);
    Files.setLastModifiedTime(target, now);
    assertThat(sms()).contains("Conteste");
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda", "Escribaa"), UTF_8);
    Files.setLastModifiedTime(target, now);
    assertThat(sms()).contains("Escribaa");
  }

  @Test
  void onlyTheFileThatWasEditedIsParsedAgain() throws Exception {
    Template before = library.now().template(TestLibrary.ID).orElseThrow();
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda", "Conteste"), UTF_8);
    assertThat(sms()).contains("Conteste");
    assertThat(library.now().template(TestLibrary.ID).orElseThrow()).isSameAs(before);
  }

  @Test
  void theGatesLookOnlyAtWhatIsNew() throws Exception {
    library.now().findings(TestLibrary.ID, SPANISH);
    library.now().findings(TestLibrary.ID, LanguageTag.ENGLISH);
    assertThat(inspections).hasValue(2);
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda STOP", "Responda ALTO"), UTF_8);
    assertThat(library.now().findings(TestLibrary.ID, SPANISH)).isNotEmpty();
    library.now().findings(TestLibrary.ID, LanguageTag.ENGLISH);
    assertThat(inspections).hasValue(3);
    write(target, TestLibrary.SPANISH);
    library.now().findings(TestLibrary.ID, SPANISH);
    assertThat(inspections).as("the former text is still known").hasValue(3);
  }

  @Test
  void aLostFolderKeepsTheTextsThatWereThere() throws Exception {
    library.now();
    Files.move(folder.resolve("templates"), folder.resolve("gone"));
    assertThat(sms()).contains("Responda");
    Files.move(folder.resolve("gone"), folder.resolve("templates"));
    Files.writeString(target, TestLibrary.SPANISH.replace("Responda", "Conteste"), UTF_8);
    assertThat(sms()).contains("Conteste");
  }
}
