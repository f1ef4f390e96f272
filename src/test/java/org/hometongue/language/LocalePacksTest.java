package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalePacksTest {

  private static final Path SHIPPED = Path.of("translations/_locales");

  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Path.of("translations/_schema/locale.schema.json")),
              InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileFollowsTheSchema(Path file) throws IOException {
    assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
  }

  @Test
  void everyFileIsShippedAndRead() throws IOException {
    LocalePacks packs = LocalePacks.read(SHIPPED);

    assertThat(packs.problems()).isEmpty();
    assertThat(packs.all()).hasSize((int) files().count());
    assertThat(LocalePacks.shipped().all()).containsExactlyElementsOf(packs.all());
  }

  @Test
  void theRegistryIsCovered() {
    String registry =
        """
        es-US ar zh-Hans zh-Hant vi pt-BR ru ht mww-Latn hnj-Latn ur uk fa-AF fa ps sw so fr ko fil
        my ksw kyu-Latn am ti om ne bn pa-Guru hi gu te tr pl ckb ku km lo rw ln kea rhg-Latn cnh mh
        chk pon sm quc mam kjb kek nv esu ilo ja uz-Latn ase en
        """;
    assertThat(Sample.PACKS.all().stream().map(pack -> pack.tag().value()))
        .containsExactlyInAnyOrder(registry.strip().split("\\s+"));
  }

  @ParameterizedTest
  @CsvSource({
    "ar,RTL,ar",
    "fa-AF,RTL,prs_AF",
    "ps,RTL,ps_AF",
    "ur,RTL,ur",
    "zh-Hant,LTR,zh_TW",
    "ht,LTR,",
    "so,LTR,",
    "rw,LTR,rw_RW",
    "ckb,RTL,"
  })
  void directionAndWhatsappCode(String tag, Direction direction, String code) {
    LocalePack pack = Sample.pack(tag);
    assertThat(pack.direction()).isEqualTo(direction);
    assertThat(pack.whatsappCode().orElse(null)).isEqualTo(code);
  }

  @Test
  void everyPackSaysWhereItComesFrom() {
    assertThat(Sample.PACKS.all())
        .allMatch(
            pack ->
                pack.provenance().startsWith("CLDR 49")
                    || pack.provenance().equals("own draft, unreviewed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 1|\"version\": 2|Other versions",
        "\"tag\": \"ru\"|\"tag\": \"rus\"|",
        "\"tag\": \"ru\"|\"tag\": \"uk\"|after its tag",
        "\"tag\": \"ru\"|\"tag\": \"r\"|not a language tag",
        "\"direction\": \"ltr\"|\"direction\": \"up\"|ltr or rtl",
        "\"digits\": \"latn\"|\"digits\": \"arab\"|Only Latin digits",
        "\"endonym\": \"Русский\"|\"endonym\": \"\"|Write a text for \"endonym\"",
        "\"endonym\": \"Русский\"|\"endonym\": \"Рус\\u00a0ский\"|plain spaces",
        "\"endonym\": \"Русский\"|\"endonym\": \"Рус\\u202eский\"|invisible",
        "\"endonym\": \"Русский\"|\"endonym\": \"Русскии\\u0306\"|in NFC",
        "\"endonym\": \"Русский\"|\"endonym\": \"Русский\", \"endonym\": \"Русский\"|not valid JSON",
        "\"endonym\": \"Русский\"|\"surprise\": 1, \"endonym\": \"Русский\"|surprise is unknown",
        "\"января\", ||twelve different",
        "\"января\"|\"февраля\"|twelve different",
        "\"понедельник\", ||seven different",
        "{day} ||Use the fields",
        "{day}|{hour}|Use the fields",
        "\"pm\": \"PM\"|\"pm\": \"AM\"|two different words",
        "\"one\":|\"uno\":|Plural forms are",
        "n % 10 = 1|n mod 10 = 1|Write plural rules",
        "\"serves\": [|\"serves\": [\"uk\", |has its own pack",
        "\"serves\": [|\"serves\": [\"es\", |already served",
        "\"fallback\": []|\"fallback\": [\"de\"]|has no locale pack",
        "\"fallback\": []|\"fallback\": \"uk\"|as a list",
        "\"smsAlphabet\": \"UCS-2\"|\"smsAlphabet\": \"x\"|GSM-7 or UCS-2",
        "\"provenance\": \"CLDR 49\"|\"provenance\": 49|Write a text",
      })
  void aBrokenPackIsOutAndSaysWhy(
      String old, String replacement, String sentence, @TempDir Path folder) throws IOException {
    copy("en", folder);
    copy("uk", folder);
    copy("es-US", folder);
    String pack = Files.readString(SHIPPED.resolve("ru.json"));
    assertThat(pack).contains(old);
    Files.writeString(
        folder.resolve("ru.json"), pack.replace(old, replacement == null ? "" : replacement));

    LocalePacks packs = LocalePacks.read(folder);

    if (sentence == null) {
      // Another spelling of the same tag is put right.
      assertThat(packs.problems()).isEmpty();
      return;
    }
    assertThat(packs.problems())
        .singleElement()
        .asString()
        .startsWith("ru.json: ")
        .contains(sentence);
    assertThat(packs.find(LanguageTag.of("ru"))).isEmpty();
    assertThat(packs.all()).hasSize(3);
  }

  @Test
  void aCircleOfFallbacksIsOut(@TempDir Path folder) throws IOException {
    copy("en", folder);
    fallback("uk", "pl", folder);
    fallback("pl", "ru", folder);
    fallback("ru", "uk", folder);
    fallback("fa", "en", folder);

    LocalePacks packs = LocalePacks.read(folder);

    assertThat(packs.problems()).hasSize(3).allMatch(problem -> problem.contains("circle"));
    assertThat(packs.fallbacks(LanguageTag.of("fa"))).containsExactly(LanguageTag.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"tag\":", "{} x", "\u0000\u0001", "7"})
  void whatIsNoPackIsOut(String content, @TempDir Path folder) throws IOException {
    copy("en", folder);
    Files.writeString(folder.resolve("ru.json"), content);

    assertThat(LocalePacks.read(folder).problems())
        .singleElement()
        .asString()
        .startsWith("ru.json: ");
  }

  @Test
  void aHugeFileIsOut(@TempDir Path folder) throws IOException {
    copy("en", folder);
    Files.writeString(folder.resolve("ru.json"), "[" + "1,".repeat(5_000_000));

    assertThat(LocalePacks.read(folder).problems())
        .singleElement()
        .asString()
        .contains("over 64 kB");
  }

  @Test
  void withoutEnglishNothingStarts(@TempDir Path folder) {
    assertThatThrownBy(() -> LocalePacks.read(folder)).hasMessageContaining("en.json");
  }

  private static void copy(String tag, Path folder) throws IOException {
    Files.copy(SHIPPED.resolve(tag + ".json"), folder.resolve(tag + ".json"));
  }

  private static void fallback(String tag, String to, Path folder) throws IOException {
    String pack = Files.readString(SHIPPED.resolve(tag + ".json"));
    Files.writeString(
        folder.resolve(tag + ".json"),
        pack.replace("\"fallback\": []", "\"fallback\": [\"" + to + "\"]"));
  }

  @Test
  void fallbacksAreOnlyWhatReviewersListed() {
    assertThat(Sample.PACKS.fallbacks(LanguageTag.of("es-MX")))
        .isEqualTo(List.of(LanguageTag.of("es-US")));
    assertThat(Sample.PACKS.fallbacks(LanguageTag.of("uk"))).isEmpty();
  }
}
