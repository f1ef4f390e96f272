package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.TextVariants;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.exchange.ExchangeDesk.Format;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes out comes back: every text of the library, and every character. */
class RoundTripTest {
  private static final Catalogue LIBRARY =
      Catalogue.read(
          TranslationFiles.shipped(), TestLibrary.PACKS, TestLibrary.GATES, Clock.systemUTC());

  /** The same English texts, and no translation. */
  private static final Catalogue ENGLISH_ONLY =
      Catalogue.read(
          TranslationFiles.shipped().only(path -> path.endsWith("/source.json")),
          TestLibrary.PACKS,
          TestLibrary.GATES,
          Clock.systemUTC());

  private static final Terms DRAFT =
      new Terms(Optional.empty(), Optional.of(Translation.Origin.MACHINE_DRAFT));

  private static Set<LanguageTag> languages() {
    Set<LanguageTag> tags = new TreeSet<>();
    LIBRARY
        .templates()
        .forEach(t -> LIBRARY.translations(t.id()).forEach(text -> tags.add(text.tag())));
    return tags;
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyTranslationComesBackAsItWas(Format format) {
    int compared = 0;
    for (LanguageTag tag : languages()) {
      String file = new ExchangeDesk(LIBRARY, TestLibrary.PACKS).export(tag, List.of(), format);
      ImportReport same =
          new ExchangeDesk(LIBRARY, TestLibrary.PACKS).take(file.getBytes(UTF_8), DRAFT);
      assertThat(same.templates())
          .as(tag.value())
          .extracting(TemplateReport::outcome)
          .isSubsetOf(Outcome.SAME, Outcome.UNTRANSLATED)
          .contains(Outcome.SAME);
      compared += assertWritesTheSame(tag, sameUnits(file, tag, format));
    }
    assertThat(compared).isGreaterThan(400);
  }

  /** Without a former translation the units are planned from the English text alone. */
  private static byte[] sameUnits(String file, LanguageTag tag, Format format) {
    String planned =
        new ExchangeDesk(ENGLISH_ONLY, TestLibrary.PACKS).export(tag, List.of(), format);
    assertThat(ids(planned)).as(tag.value()).containsAll(ids(file));
    return file.getBytes(UTF_8);
  }

  private static List<String> ids(String file) {
    Returned returned =
        file.startsWith("<")
            ? XliffReader.read(file.getBytes(UTF_8))
            : CsvTexts.read(file.getBytes(UTF_8));
    return returned.texts().values().stream().flatMap(t -> t.keySet().stream()).toList();
  }

  private static int assertWritesTheSame(LanguageTag tag, byte[] file) {
    ImportReport report = new ExchangeDesk(ENGLISH_ONLY, TestLibrary.PACKS).take(file, DRAFT);
    Map<String, byte[]> documents = new java.util.TreeMap<>();
    for (TemplateReport template : report.templates()) {
      Optional<Translation> original = LIBRARY.translation(template.template(), tag);
      if (original.isEmpty()) {
        assertThat(template.outcome()).isEqualTo(Outcome.UNTRANSLATED);
        continue;
      }
      if (paragraphs(original.get().text()) != paragraphs(english(template))) {
        assertThat(template.why()).as("a letter of another length").contains("/email/body/");
        continue;
      }
      assertThat(template.outcome())
          .as("%s %s: %s %s", template.template(), tag, template.why(), template.findings())
          .isEqualTo(Outcome.NEW);
      documents.put(
          ExchangeDesk.path(template.template(), tag),
          template.document().orElseThrow().getBytes(UTF_8));
    }
    Catalogue written = ENGLISH_ONLY.withDocuments(TranslationFiles.of(documents));
    assertThat(written.problems()).isEmpty();
    documents
        .keySet()
        .forEach(
            path -> {
              String template = path.split("/", -1)[1];
              assertThat(written.translation(template, tag).orElseThrow().hash())
                  .as(path)
                  .isEqualTo(LIBRARY.translation(template, tag).orElseThrow().hash());
            });
    return documents.size();
  }

  private static TextVariants english(TemplateReport template) {
    return LIBRARY.template(template.template()).orElseThrow().text();
  }

  private static int paragraphs(TextVariants text) {
    return text.email().map(e -> e.body().size()).orElse(0);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyCharacterComesBack(Format format) {
    Random random = new Random(5);
    List<ExchangeUnit> units = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String english = nasty(random, i);
      units.add(unit("t.one/sms#b" + i, english, nasty(random, i + 1)));
    }
    ExchangeFile file =
        new ExchangeFile(
            TestLibrary.PACKS.find(LanguageTag.of("so")).orElseThrow(),
            List.of(new ExchangeFile.Part("t.one", "A <title> & \"more\"", units)));
    Returned returned =
        format == Format.XLIFF
            ? XliffReader.read(XliffWriter.write(file).getBytes(UTF_8))
            : CsvTexts.read(CsvTexts.write(file).getBytes(UTF_8));
    for (ExchangeUnit unit : units) {
      assertThat(returned.texts().getOrDefault("t.one", Map.of()))
          .containsEntry(unit.id(), new Returned.Text(unit.english(), unit.translated(), false));
    }
  }

  private static ExchangeUnit unit(String id, String english, String translated) {
    return new ExchangeUnit(
        id,
        "sms",
        "b",
        true,
        "n",
        english,
        translated,
        false,
        List.of(new ExchangeUnit.Note("context", "<>&\"'")));
  }

  private static String nasty(Random random, int i) {
    String[] pieces = {
      "=",
      "+",
      "-",
      "@",
      "'",
      "''",
      "\"",
      ",",
      ";",
      "\t",
      "\n",
      "\r",
      "\r\n",
      "&",
      "&amp;",
      "<",
      ">",
      "]]>",
      "<x id=\"a\"/>",
      "{phone}",
      "{phone}",
      "{n}",
      "#",
      " ",
      "  ",
      "\u00A0",
      "\u200F",
      "\u200C",
      "\uFEFF",
      "\uD83D\uDE00",
      "e\u0301",
      "\u0627\u0644",
      "\u2028",
      "\u0085",
      "a",
      "Unit",
      "\\",
      "{",
      "}"
    };
    StringBuilder text = new StringBuilder(pieces[i % pieces.length]);
    for (int n = random.nextInt(6); n >= 0; n--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
