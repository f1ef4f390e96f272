package org.hometongue.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check that Weblate, Pontoon, FormatJS, Okapi and translatewiki make, and those that none of
 * them makes, each with a text it must find and how much the finding weighs. Two rows of that table
 * are shown elsewhere: dates in the right language by the golden renders, approval pinned to hashes
 * by the tests of sendability.
 */
class OtherToolsTest {
  private static final String EN = TestLibrary.SOURCE;
  private static final String ES = TestLibrary.SPANISH;
  private static final String RU = TestLibrary.RUSSIAN;
  private static final String AR = TestLibrary.ARABIC;
  private static final String ZH = TestLibrary.CHINESE;
  private static final String FA = TestLibrary.DARI;

  static Stream<Arguments> checks() {
    return Stream.of(
        row("syntax", ES, "{phone}}}", "{phone}}", "grammar", Level.BLOCK),
        row("placeholder parity", ES, "Causa: {reason}", "Causa", "argument-missing", Level.BLOCK),
        row(
            "placeholder parity in every branch",
            ES,
            "En su idioma: {phone}} other",
            "En su idioma.} other",
            "argument-branch",
            Level.BLOCK),
        row(
            "argument type kept",
            ES,
            "{date}. Causa",
            "{date, date}. Causa",
            "grammar",
            Level.BLOCK),
        row("other present", ES, "other {{org}", "many {{org}", "grammar", Level.BLOCK),
        row(
            "plural categories of the language",
            RU,
            "few {{org}",
            "=7 {{org}",
            "plural-missing",
            Level.BLOCK),
        row(
            "dead branch",
            ZH,
            "plural, other",
            "plural, two {{org}{date}{phone}STOP} other",
            "branch-dead",
            Level.BLOCK),
        row(
            "literal number in a wider category",
            ES,
            "other {{org}: #",
            "other {{org}: 2",
            "plural-number",
            Level.BLOCK),
        row(
            "same as source",
            ES,
            "Este es un mensaje de {org}.",
            "This is a message from {org}.",
            "same-as-source",
            Level.BLOCK),
        row(
            "missing",
            ES,
            "\"repair\": \"reparaciones\"",
            "\"x\": \"y\"",
            "option-missing",
            Level.BLOCK),
        row("empty", ES, "nieve en el camino", " ", "empty", Level.BLOCK),
        row("edge spaces", ES, "nieve en el camino", "nieve en el camino ", "space", Level.WARN),
        row("double space", ES, "Causa: {", "Causa:  {", "space", Level.WARN),
        row("newline", ES, "Causa: {", "Causa:\\n{", "invisible", Level.BLOCK),
        row("punctuation at the end", ES, "Gracias.\"", "Gracias\"", "sentence-end", Level.WARN),
        row(
            "punctuation of the script",
            AR,
            "السبب: {reason}.",
            "السبب, {reason}.",
            "punctuation-script",
            Level.WARN),
        row("question kept", ES, "el {date}. Causa", "el {date}? Causa", "question", Level.WARN),
        row("brackets", ES, "Causa: {", "(Causa: {", "brackets", Level.WARN),
        row(
            "length as SMS segments",
            ES,
            "En su idioma: {phone}} other",
            "En su idioma: " + "puede llamar y preguntar ".repeat(20) + "{phone}} other",
            "segments",
            Level.BLOCK),
        row(
            "much shorter than the source",
            ES,
            "Algunos autobuses llegan tarde. El día es {date} y la causa es: {reason}. Durante 24 horas"
                + " puede llamar al {phone} en su idioma.",
            "El día es {date}, por {reason}. 24 horas: {phone}.",
            "length",
            Level.WARN),
        row("numbers preserved", ES, "Durante 24 horas", "Durante 42 horas", "number", Level.BLOCK),
        row("links", ES, "Causa: {", "Vea http://x.example Causa: {", "link-or-phone", Level.BLOCK),
        row(
            "e-mail addresses",
            ES,
            "Causa: {",
            "a@b.example Causa: {",
            "link-or-phone",
            Level.BLOCK),
        row("phones", ES, "Causa: {", "202-555-0123 Causa: {", "link-or-phone", Level.BLOCK),
        row(
            "must-keep words",
            RU,
            "one {{org}: опаздывает # автобус, {date}. Ответьте STOP",
            "one {{org}: опаздывает # автобус, {date}. Ответьте СТОП",
            "keyword",
            Level.BLOCK),
        row(
            "forbidden words",
            EN,
            "Some buses are late.",
            "Your visa is late.",
            "wording-status",
            Level.BLOCK),
        row(
            "remarks of a translation machine",
            ES,
            "Gracias.\"",
            "Translation: gracias.\"",
            "remark",
            Level.BLOCK),
        row("lost letters", ES, "autobús llega", "autobÃºs llega", "encoding", Level.BLOCK),
        row("markup", ES, "Causa: {", "<i>Causa</i>: {", "html", Level.BLOCK),
        row("foreign placeholders", ES, "Causa: {", "%s Causa: {", "placeholder", Level.BLOCK),
        row(
            "repeated word",
            ES,
            "llegan tarde el {date}. Causa",
            "llegan llegan tarde el {date}. Causa",
            "repeated-word",
            Level.WARN),
        row(
            "one target for two sources",
            ES,
            "\"reparaciones\"",
            "\"nieve en el camino\"",
            "same-as-other",
            Level.WARN),
        row("script", AR, "ثلج على الطريق", "snow on the road", "script", Level.BLOCK),
        row("letters of two scripts in a word", RU, "снег", "cнег", "script-mixed", Level.BLOCK),
        row("Hans and Hant", ZH, "部分校车晚点", "部分校車晚點", "hans-hant", Level.BLOCK),
        row(
            "Persian, Pashto, Urdu",
            FA,
            "این پیام از",
            "دا پیغام ښه له",
            "arabic-letters",
            Level.BLOCK),
        row("Dari and Iranian Persian", FA, "بس مکتب", "بس مدرسه", "sibling-language", Level.WARN),
        row("yeh and kaf", FA, "این پیام از", "اين پيام از", "arabic-letters", Level.BLOCK),
        row("invisible characters", ES, "Causa: {", "Cau\u200Bsa: {", "invisible", Level.BLOCK),
        row("direction controls", AR, "السبب: {", "\u202Eالسبب: {", "invisible", Level.BLOCK),
        row(
            "position of joiners",
            FA,
            "می\u200Cرسد. دلیل",
            "می\u200C رسد. دلیل",
            "invisible-position",
            Level.BLOCK),
        row(
            "display order of values",
            AR,
            "هذه رسالة من {org}.",
            "هذه رسالة من {org}STOP {org}.",
            "display-order",
            Level.BLOCK),
        row("links stand free", ZH, "这是{org}发来的消息。", "这是{org}1发来的消息。", "value-edge", Level.BLOCK),
        row("confusables", ES, "Causa: {", "Cɑusa: {", "confusable", Level.BLOCK),
        row("NFC", ES, "autobús llega", "autobu\u0301s llega", "nfc", Level.BLOCK),
        row("WhatsApp's rules", ES, "Aviso de {org}", "{org}", "whatsapp", Level.BLOCK),
        row(
            "sender first",
            ES,
            "one {{org}: #",
            "one {Buenos días a todas las familias. {org}: #",
            "sender-first",
            Level.BLOCK),
        row(
            "interpreter line",
            EN,
            "\"fact\": \"district.hotline\"",
            "\"fact\": \"district.fax\"",
            "interpreter-line",
            Level.BLOCK),
        row(
            "verify line",
            EN,
            "\"topic\": \"transport\"",
            "\"topic\": \"rumor\"",
            "verify-line",
            Level.BLOCK),
        row(
            "reading level",
            EN,
            "Some buses are late. The day",
            "Transportation administration communicated considerable organizational difficulties. The day",
            "reading-level",
            Level.WARN),
        row("tone", ES, "Gracias.\"", "Gracias!\"", "wording-tone", Level.BLOCK));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void isMadeHereToo(String check, String good, String from, String to, String rule, Level level) {
    assertThat(good).as(check).contains(from);
    int at = good.indexOf(from);
    String damaged = good.substring(0, at) + to + good.substring(at + from.length());
    boolean source = good.equals(EN);
    String tag = source ? "en" : damaged.replaceAll("(?s).*\"lang\": \"([^\"]+)\".*", "$1");
    TestLibrary library =
        source
            ? TestLibrary.withSource().put("source.json", damaged)
            : TestLibrary.withSource().target(damaged);
    Catalogue catalogue = library.catalogue();
    assertThat(catalogue.problems()).isEmpty();
    List<Finding> findings = catalogue.findings(TestLibrary.ID, LanguageTag.of(tag));
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.level()).isEqualTo(level);
            });
  }

  private static Arguments row(
      String check, String good, String from, String to, String rule, Level level) {
    return Arguments.of(check, good, from, to, rule, level);
  }
}
