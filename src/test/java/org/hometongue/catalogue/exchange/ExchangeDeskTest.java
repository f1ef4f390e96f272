package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.exchange.ExchangeDesk.Format;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.catalogue.exchange.ImportReport.UnitReport;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeDeskTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final Terms ROSA = new Terms(Optional.of("tr-es-01"), Optional.empty());

  private final Catalogue library =
      TestLibrary.withSource()
          .target(TestLibrary.SPANISH)
          .target(TestLibrary.RUSSIAN)
          .target(TestLibrary.ARABIC)
          .catalogue();

  private ExchangeDesk desk() {
    return new ExchangeDesk(library, TestLibrary.PACKS);
  }

  private String exported(String tag) {
    return desk().export(LanguageTag.of(tag), List.of(), Format.XLIFF);
  }

  private TemplateReport take(String file) {
    return desk().take(file.getBytes(UTF_8), ROSA).templates().getFirst();
  }

  private TemplateReport edited(UnaryOperator<String> edit) {
    String file = exported("es-US");
    String after = edit.apply(file);
    assertThat(after).isNotEqualTo(file);
    return take(after);
  }

  private static Problem refused(ExchangeDesk desk, byte[] file) {
    Problem problem = catchThrowableOfType(Problem.class, () -> desk.take(file, ROSA));
    assertThat(problem).isNotNull();
    assertThat(problem.detail()).endsWith(".").doesNotContain("!");
    return problem;
  }

  @ParameterizedTest
  @CsvSource({
    "ru, one few many other",
    "ar, one two few other",
    "zh-Hans, other",
    "es-US, one other",
    "ht, other",
    "uk, one few many other"
  })
  void aTranslatorGetsOneSentencePerFormOfTheLanguage(String tag, String forms) {
    Returned units = XliffReader.read(exported(tag).getBytes(UTF_8));
    assertThat(
            units.texts().getOrDefault(TestLibrary.ID, Map.of()).keySet().stream()
                .filter(id -> id.contains("/sms")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(forms.split(" ", -1)).map(f -> TestLibrary.ID + "/sms#" + f).toList());
  }

  @Test
  void aUnitHasTagsAndNotes() {
    String file = exported("ru");
    assertThat(file)
        .contains("target-language=\"ru\"")
        .contains("<trans-unit id=\"test.buses/sms#few\" approved=\"no\"")
        .contains(
            "<x id=\"org\" ctype=\"x-org\" equiv-text=\"{org}\"/>: <x id=\"n-count\" ctype=\"x-n\""
                + " equiv-text=\"#\"/> buses are late")
        .contains("state=\"needs-review-translation\"")
        .contains("<note from=\"context\">Late buses. Says how many")
        .contains("<note from=\"plural\">Used when {n} is 2, 3, 4.</note>")
        .contains("<note from=\"example\">Lincoln Schools: 2 buses are late")
        .contains("{phone}: phone, at most 20 characters.")
        .contains("<note from=\"keep\">Keep these words as they are: STOP</note>")
        .contains("<trans-unit id=\"test.buses/options/reason/snow\"")
        .contains("<trans-unit id=\"test.buses/email/body/1\"");
    assertThat(exported("so")).contains("<target state=\"needs-translation\"></target>");
  }

  @Test
  void aChangedSentenceComesInAndTheRestStays() {
    TemplateReport report = edited(f -> f.replace("/> autobuses llegan", "/> buses llegan"));
    assertThat(report.outcome()).as(report.toString()).isEqualTo(Outcome.CHANGED);
    assertThat(report.units())
        .filteredOn(u -> u.outcome() == Outcome.CHANGED)
        .extracting(UnitReport::unit)
        .containsExactly("test.buses/sms#other");
    Translation now = written(report);
    assertThat(now.origin()).isEqualTo(Translation.Origin.HUMAN_EDITED_MT);
    assertThat(now.author()).contains("tr-es-01");
    assertThat(now.basedOn()).contains(library.template(TestLibrary.ID).orElseThrow().hash());
    assertThat(now.text().sms().orElseThrow())
        .isEqualTo(
            library
                .translation(TestLibrary.ID, SPANISH)
                .flatMap(t -> t.text().sms())
                .orElseThrow()
                .replace("# autobuses llegan", "# buses llegan"));
  }

  private Translation written(TemplateReport report) {
    return library
        .withDocuments(
            TranslationFiles.of(
                Map.of(
                    ExchangeDesk.path(report.template(), SPANISH),
                    report.document().orElseThrow().getBytes(UTF_8))))
        .translation(report.template(), SPANISH)
        .orElseThrow();
  }

  @Test
  void whoWroteEarlierStatesMayNotApproveTheNextOne() {
    Catalogue human =
        TestLibrary.withSource()
            .target(
                TestLibrary.SPANISH.replace(
                    "\"origin\": \"machine-draft\"",
                    "\"origin\": \"human\", \"author\": \"tr-es-07\""))
            .catalogue();
    ExchangeDesk desk = new ExchangeDesk(human, TestLibrary.PACKS);
    String file =
        desk.export(SPANISH, List.of(), Format.XLIFF).replace("autobuses llegan", "buses llegan");
    Translation now = written(desk.take(file.getBytes(UTF_8), ROSA).templates().getFirst());
    assertThat(now.origin()).isEqualTo(Translation.Origin.HUMAN);
    assertThat(now.isBy("tr-es-01")).isTrue();
    assertThat(now.isBy("tr-es-07")).isTrue();
    assertThat(now.isBy("rev-es-01")).isFalse();
  }

  @Test
  void aPersonsWorkNamesItsAuthorAndAMachinesNeedNot() {
    String file = exported("es-US").replace("autobuses llegan", "buses llegan");
    TemplateReport nobody =
        desk()
            .take(file.getBytes(UTF_8), new Terms(Optional.empty(), Optional.empty()))
            .templates()
            .getFirst();
    assertThat(nobody.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(nobody.why()).contains("tr-so-01");
    TemplateReport machine =
        desk()
            .take(
                file.getBytes(UTF_8),
                new Terms(Optional.empty(), Optional.of(Translation.Origin.MT)))
            .templates()
            .getFirst();
    assertThat(machine.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(
            catchThrowableOfType(
                    Problem.class,
                    () ->
                        desk()
                            .take(
                                file.getBytes(UTF_8),
                                new Terms(Optional.of("Rosa M."), Optional.empty())))
                .type())
        .isEqualTo("author");
  }

  @Test
  void anApprovalOfAToolApprovesNothingAndIsReported() {
    String file =
        exported("es-US")
            .replace("approved=\"no\"", "approved=\"yes\"")
            .replace("needs-review-translation", "final");
    ImportReport report = desk().take(file.getBytes(UTF_8), ROSA);
    assertThat(report.approvalsIgnored()).isGreaterThan(5);
    assertThat(report.templates())
        .extracting(TemplateReport::outcome)
        .containsExactly(Outcome.SAME);
  }

  @Test
  void whatAGateBlocksIsRefusedWithItsPlace() {
    TemplateReport report = edited(f -> f.replace("Responda STOP", "Responda ALTO"));
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.document()).isEmpty();
    assertThat(report.findings())
        .anyMatch(
            f ->
                f.level() == Finding.Level.BLOCK
                    && f.pointer().equals("/text/sms")
                    && f.rule().equals("keyword"));
  }

  @Test
  void anArgumentThatWasLostIsRefused() {
    TemplateReport report =
        edited(
            f ->
                f.replaceFirst(
                    "(<target state=\"needs-review-translation\">)<x id=\"org\"[^>]*/>", "$1"));
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsAnyOf("argument-missing", "argument-branch");
  }

  static Stream<Arguments> templateFaults() {
    return Stream.of(
        Arguments.of(
            "a unit is missing",
            edit(
                f ->
                    f.replaceFirst(
                        "(?s)<trans-unit id=\"test.buses/sms#one\".*?</trans-unit>", "")),
            "test.buses/sms#one",
            "missing in the file"),
        Arguments.of(
            "a unit too much",
            edit(f -> f.replace("test.buses/sms#one", "test.buses/sms#few")),
            "test.buses/sms#few",
            "no such unit"),
        Arguments.of(
            "another English text",
            edit(f -> f.replace("Some buses are late.", "Some trains are late.")),
            "test.buses/whatsapp",
            "another one now"),
        Arguments.of(
            "a translation that is gone",
            edit(f -> f.replace("nieve en el camino", "")),
            "test.buses/options/reason/snow",
            "is gone"));
  }

  private static UnaryOperator<String> edit(UnaryOperator<String> edit) {
    return edit;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templateFaults")
  void aTemplateComesInWholeOrNotAtAll(
      String what, UnaryOperator<String> edit, String unit, String why) {
    TemplateReport report = edited(f -> edit.apply(f.replace("autobuses llegan", "buses llegan")));
    assertThat(report.outcome()).as(what).isEqualTo(Outcome.REFUSED);
    assertThat(report.why()).contains(unit);
    assertThat(report.document()).isEmpty();
    assertThat(report.units())
        .filteredOn(u -> u.outcome() == Outcome.REFUSED)
        .anySatisfy(
            u -> {
              assertThat(u.unit()).isEqualTo(unit);
              assertThat(u.why()).contains(why);
            });
  }

  @Test
  void aChannelThatIsBegunIsTranslatedToItsEnd() {
    String file = exported("so");
    String half =
        file.replaceFirst(
            "(trans-unit id=\"test.buses/email/subject\"(?s:.*?)<target state=\"needs-translation\">)",
            "$1Basaska");
    TemplateReport report = take(half);
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.units())
        .filteredOn(u -> u.why().contains("not translated"))
        .extracting(UnitReport::unit)
        .contains("test.buses/email/body/0", "test.buses/options/reason/snow")
        .doesNotContain("test.buses/whatsapp");
    assertThat(take(file).outcome()).isEqualTo(Outcome.UNTRANSLATED);
  }

  static Stream<Arguments> unusableFiles() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>";
    String reach = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    List<Arguments> rows = new ArrayList<>();
    Map<String, UnaryOperator<String>> edits = new LinkedHashMap<>();
    edits.put("document type", f -> f.replace("<xliff", "<!DOCTYPE xliff>\n<xliff"));
    edits.put("entity bomb", f -> f.replace("<xliff", bomb + "\n<xliff").replace("nieve", "&c;"));
    edits.put(
        "entity from a file", f -> f.replace("<xliff", reach + "\n<xliff").replace("nieve", "&e;"));
    edits.put("unknown entity", f -> f.replace("nieve", "&nbsp;"));
    edits.put("cut off", f -> f.substring(0, f.length() / 2));
    edits.put("crossed tags", f -> f.replace("</target>", "</source>"));
    edits.put("stray ampersand", f -> f.replace("nieve", "nieve & hielo"));
    edits.put("version 2.0", f -> f.replace("version=\"1.2\"", "version=\"2.0\""));
    edits.put("no version", f -> f.replace(" version=\"1.2\"", ""));
    edits.put("other namespace", f -> f.replace("document:1.2", "document:2.0"));
    edits.put("unknown tag", f -> f.replace("target-language=\"es-US\"", "target-language=\"xx\""));
    edits.put("no tag", f -> f.replace("target-language=\"es-US\"", ""));
    edits.put(
        "nonsense tag", f -> f.replace("target-language=\"es-US\"", "target-language=\"e s\""));
    edits.put("English", f -> f.replace("target-language=\"es-US\"", "target-language=\"en\""));
    edits.put("unit twice", f -> f.replace("test.buses/sms#one", "test.buses/sms#other"));
    edits.put("unit without id", f -> f.replace("test.buses/sms#one", ""));
    edits.put("unit without source", f -> f.replaceFirst("(?s)<source.*?</source>", ""));
    edits.put("foreign tag", f -> f.replace("nieve", "<bpt id=\"1\">b</bpt>nieve"));
    edits.put("foreign argument", f -> f.replace("nieve", "<x id=\"b-7-x\"/>nieve"));
    edits.put("no unit", f -> f.replaceAll("(?s)<trans-unit.*</trans-unit>", ""));
    edits.put("10 MB in a unit", f -> f.replace("nieve", "nieve ".repeat(1_800_000)));
    edits.put("17 MB", f -> f + " ".repeat(17 << 20));
    edits.put("other XML", f -> "<html/>");
    edits.put("nothing", f -> "");
    edits.put("not a table", f -> "hello");
    edits.put("JSON", f -> "{\"a\": 1}");
    edits.put("open quote", f -> "Unit,English,Translation (es-US)\r\n\"a");
    edits.put("two columns", f -> "Unit,English,Translation (es-US)\r\ntest.buses/sms#one,b\r\n");
    edits.put("no language", f -> "Unit,English,Translation\r\na,b,c\r\n");
    edits.put("heading only", f -> "Unit,English,Translation (es-US)\r\n");
    edits.forEach((what, edit) -> rows.add(Arguments.of(what, edit)));
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableFiles")
  void aFileThatCannotBeUsedIsRefusedAsAWhole(String what, UnaryOperator<String> edit) {
    String file = exported("es-US");
    String after = edit.apply(file);
    assertThat(after).as(what).isNotEqualTo(file);
    Problem problem = refused(desk(), after.getBytes(UTF_8));
    assertThat(problem.type()).isIn("exchange-file", "language-unknown");
    assertThat(problem.detail()).doesNotContain("localhost").hasSizeLessThan(400);
  }

  @Test
  void anotherEncodingIsNamed() {
    String csv = desk().export(SPANISH, List.of(), Format.CSV);
    assertThat(refused(desk(), csv.getBytes(ISO_8859_1)).detail()).contains("CSV UTF-8");
    assertThat(refused(desk(), new byte[] {0, 0, 0, 1}).type()).isEqualTo("exchange-file");
  }

  @Test
  void aToolMayAddWhatItNeeds() {
    TemplateReport report =
        edited(
            f ->
                f.replace("<body>", "<body><group id=\"g\"><note>x</note></group>")
                    .replace(
                        "</target>",
                        "</target><alt-trans><source>other</source><target>otro</target></alt-trans>")
                    .replace("nieve en", "<mrk mtype=\"x-term\">nieve</mrk> <!-- ? -->en")
                    .replaceAll("<x id=\"phone\"[^>]*/>", "<ph id=\"phone\">{phone}</ph>")
                    .replace("buses llegan", "buses <![CDATA[llegan]]>"));
    assertThat(report.outcome()).as(report.toString()).isEqualTo(Outcome.SAME);
  }

  @Test
  void aSpreadsheetInAnotherCountryUsesSemicolons() {
    String csv =
        "Unit;English;Translation (es-US)\r\ntest.buses/options/reason/snow;\"snow on the road\";nieve\r\n";
    TemplateReport report = take(csv);
    assertThat(report.units())
        .anyMatch(u -> u.unit().endsWith("/snow") && u.outcome() == Outcome.CHANGED);
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.units()).anyMatch(u -> u.why().contains("missing in the file"));
  }

  @Test
  void aTemplateThatIsNotThereIsRefusedAlone() {
    String file = exported("es-US").replace("autobuses llegan", "buses llegan");
    String other =
        file.replaceAll("(?s).*(<file.*</file>).*", "$1").replace("test.buses", "no.such");
    ImportReport report =
        desk().take(file.replace("</xliff>", other + "</xliff>").getBytes(UTF_8), ROSA);
    assertThat(report.templates())
        .extracting(TemplateReport::template, TemplateReport::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(TestLibrary.ID, Outcome.CHANGED),
            org.assertj.core.groups.Tuple.tuple("no.such", Outcome.REFUSED));
    assertThat(report.anyRefused()).isTrue();
  }

  @Test
  void onlyWhatIsAskedForGoesOut() {
    assertThat(
            catchThrowableOfType(
                    Problem.class, () -> desk().export(SPANISH, List.of("no.such"), Format.XLIFF))
                .type())
        .isEqualTo("not-found");
    for (String tag : new String[] {"xx", "en"}) {
      assertThat(
              catchThrowableOfType(
                      Problem.class,
                      () -> desk().export(LanguageTag.of(tag), List.of(), Format.CSV))
                  .type())
          .isEqualTo("language-unknown");
    }
  }
}
