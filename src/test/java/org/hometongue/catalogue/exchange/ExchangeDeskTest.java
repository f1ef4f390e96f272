package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.exchange.ExchangeDesk.Format;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.catalogue.exchange.ImportReport.UnitReport;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out to translators, and what comes back from them. */
class ExchangeDeskTest extends ExchangeFixture {
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
        "Unit;English;Translation (es-US)\r\n"
            + "test.buses/options/reason/snow;\"snow on the road\";nieve\r\n";
    TemplateReport report = take(csv);
    assertThat(report.units())
        .anyMatch(u -> u.unit().endsWith("/snow") && u.outcome() == Outcome.CHANGED);
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.units()).anyMatch(u -> u.why().contains("missing in the file"));
  }
}
