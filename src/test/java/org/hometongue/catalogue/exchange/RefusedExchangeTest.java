package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.exchange.ExchangeDesk.Format;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.catalogue.exchange.ImportReport.UnitReport;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back damaged: clear words, and nothing changed. */
class RefusedExchangeTest extends ExchangeFixture {
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
            "(trans-unit id=\"test.buses/email/subject\"(?s:.*?)<target"
                + " state=\"needs-translation\">)",
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
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c"
            + " \"&b;&b;&b;\">]>";
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
