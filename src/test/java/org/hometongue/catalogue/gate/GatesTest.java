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
import org.junit.jupiter.params.provider.ValueSource;

/** Each row damages a good text in one place; the gate that is meant for it must say so. */
class GatesTest {
  private static final String SOURCE = TestLibrary.SOURCE;
  private static final String ES = TestLibrary.SPANISH;
  private static final String RU = TestLibrary.RUSSIAN;
  private static final String AR = TestLibrary.ARABIC;
  private static final String ZH = TestLibrary.CHINESE;
  private static final String FA = TestLibrary.DARI;

  @ParameterizedTest
  @ValueSource(strings = {"es-US", "ru", "ar", "zh-Hans", "fa-AF", "en"})
  void goodTextsPass(String tag) {
    Catalogue catalogue =
        TestLibrary.withSource().target(ES).target(RU).target(AR).target(ZH).target(FA).catalogue();
    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.findings(TestLibrary.ID, LanguageTag.of(tag)))
        .filteredOn(f -> f.level() == Level.BLOCK || f.rule().startsWith("space"))
        .isEmpty();
  }

  static Stream<Arguments> damagedTranslations() {
    return Stream.of(
        // Grammar
        row(ES, "{org}: # autobús llega", "{org: # autobús llega", "grammar", "/text/sms"),
        row(ES, "{phone}}}", "{phone}}", "grammar", "/text/sms"),
        row(ES, "other {{org}", "otro {{org}", "grammar", "/text/sms"),
        row(
            ES,
            "el {date}. Causa",
            "el {date, date, long}. Causa",
            "grammar",
            "/text/email/body/1"),
        row(ES, "nieve en el camino", "{reason}", "grammar", "/options/reason/snow"),
        row(ES, "nieve en el camino", "   ", "empty", "/options/reason/snow"),
        row(ES, "Este es un mensaje de {org}.", " ", "grammar", "/text/email/body/0"),
        // Arguments
        row(
            ES,
            "En su idioma: {phone}} other",
            "En su idioma.} other",
            "argument-branch",
            "/text/sms"),
        row(ES, "Causa: {reason}", "Causa: nieve", "argument-missing", "/text/email/body"),
        row(
            ES,
            "{org}: Autobuses con retraso",
            "Autobuses con retraso",
            "argument-missing",
            "/text/email/subject"),
        row(ES, "El día es {date} y", "El día es hoy y", "argument-missing", "/text/whatsapp"),
        row(ES, "Causa: {reason}", "Causa: {razon}", "argument-unknown", "/text/email/body"),
        row(
            ES,
            "{org}: Autobuses",
            "{org}, {date}: Autobuses",
            "argument-unknown",
            "/text/email/subject"),
        row(ES, "Causa: {reason}", "Causa: {Reason}", "argument-unknown", "/text/email/body"),
        // Branches
        row(
            RU,
            " few {{org}: опаздывают # автобуса, {date}. Ответьте STOP, чтобы не получать. На вашем"
                + " языке: {phone}}",
            "",
            "plural-missing",
            "/text/sms"),
        row(
            RU,
            " many {{org}: опаздывают # автобусов, {date}. Ответьте STOP, чтобы не получать. На"
                + " вашем языке: {phone}}",
            "",
            "plural-missing",
            "/text/sms"),
        row(
            AR,
            " two {{org}: تأخرت حافلتان يوم {date}. أرسل STOP للتوقف. للسؤال بلغتك: {phone}}",
            "",
            "plural-missing",
            "/text/sms"),
        row(AR, "two {{org}", "zero {{org}", "branch-dead", "/text/sms"),
        row(AR, "two {{org}", "many {{org}", "plural-missing", "/text/sms"),
        row(
            ZH,
            "{n, plural, other",
            "{n, plural, one {{org}：{date} {phone} STOP #} other",
            "branch-dead",
            "/text/sms"),
        row(
            ES,
            "{n, plural, one",
            "{n, plural, few {{org} {date} STOP {phone}} one",
            "branch-dead",
            "/text/sms"),
        row(
            ES,
            "{n, plural, one",
            "{n, plural, =11 {{org} {date} STOP {phone}} one",
            "branch-dead",
            "/text/sms"),
        row(FA, "one {{org}: #", "one {{org}: 1", "good", ""),
        row(ES, "other {{org}: #", "other {{org}: 2", "plural-number", "/text/sms"),
        row(
            RU,
            "few {{org}: опаздывают #",
            "few {{org}: опаздывают 2",
            "plural-number",
            "/text/sms"),
        row(ES, "{n, plural,", "{date, plural,", "branch-type", "/text/sms"),
        row(ES, "{n, plural,", "{n, select,", "branch-type", "/text/sms"),
        // Shape
        row(
            ES,
            "\"repair\": \"reparaciones\"",
            "\"repairs\": \"reparaciones\"",
            "option-missing",
            "/options/reason"),
        row(
            ES,
            "\"repair\": \"reparaciones\"",
            "\"repair\": \"reparaciones\", \"fire\": \"fuego\"",
            "option-unknown",
            "/options/reason"),
        row(
            ES,
            "{\"reason\": {",
            "{\"cause\": {\"a\": \"b\"}, \"reason\": {",
            "option-unknown",
            "/options/cause"),
        row(ES, "\"lang\": \"es-US\"", "\"lang\": \"tlh\"", "language-unknown", "/lang"),
        row(RU, "\"lang\": \"ru\"", "\"lang\": \"ksw\"", "language-dates", "/lang"),
        // Required blocks
        row(
            ES,
            "one {{org}: # autobús llega tarde el {date}.",
            "one {Buenos días a todos, {org}: # autobús llega tarde el {date}.",
            "sender-first",
            "/text/sms"),
        row(
            ES,
            "Aviso de {org}: Algunos autobuses llegan tarde. El día",
            "Algunos autobuses de las escuelas llegan hoy bastante tarde. {org}. El día",
            "sender-first",
            "/text/whatsapp"),
        // Invisible
        row(ES, "Causa:", "Causa\u200B:", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "Cau\u00ADsa:", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "\uFEFFCausa:", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "Causa:\\n", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "Causa:\\t", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "\u2066Causa:\u2069", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "\uE000Causa:", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "Cau\u200Csa:", "invisible", "/text/email/body/1"),
        row(ES, "Causa:", "Causa\u00A0:", "no-break-space", "/text/email/body/1"),
        row(AR, "السبب:", "\u202Eالسبب:", "invisible", "/text/email/body/1"),
        row(AR, "السبب:", "\u200Fالسبب:", "invisible", "/text/email/body/1"),
        row(AR, "السبب:", "الس\u200Cبب:", "invisible", "/text/email/body/1"),
        row(
            FA,
            "ناوقت می\u200Cرسد. دلیل",
            "ناوقت می\u200C رسد. دلیل",
            "invisible-position",
            "/text/email/body/1"),
        row(
            FA,
            "ناوقت می\u200Cرسد. دلیل",
            "ناوقت می\u200C\u200Cرسد. دلیل",
            "invisible-position",
            "/text/email/body/1"),
        row(ES, "autobús llega", "autobu\u0301s llega", "nfc", "/text/sms"),
        // Script
        row(ES, "nieve en el camino", "снег на дороге", "script", "/options/reason/snow"),
        row(RU, "снег на дороге", "sneg na doroge", "script", "/options/reason/snow"),
        row(RU, "снег", "cнег", "script-mixed", "/options/reason/snow"),
        row(ES, "nieve en", "nievе en", "script-mixed", "/options/reason/snow"),
        row(AR, "ثلج على الطريق", "snow on the road", "script", "/options/reason/snow"),
        row(AR, "ثلج", "ثلج снег", "script-mixed", "/options/reason/snow"),
        row(ZH, "路上有雪", "lushang you xue", "script", "/options/reason/snow"),
        row(ZH, "路上有雪", "みちにゆき", "script", "/options/reason/snow"),
        // Chinese
        row(ZH, "这是{org}发来的消息。", "這是{org}發來的訊息。", "hans-hant", "/text/email/body/0"),
        row(ZH, "部分校车晚点", "部分校車晚點", "hans-hant", "/text/email/body/1"),
        // Arabic script
        row(AR, "هذه رسالة من", "هذه رسالة مهمی من", "arabic-letters", "/text/email/body/0"),
        row(AR, "هذه رسالة من", "هذه رسالة منک من", "arabic-letters", "/text/email/body/0"),
        row(FA, "این پیام از", "اين پيام از", "arabic-letters", "/text/email/body/0"),
        row(
            FA,
            "به زبان خود پرسان کنید: {phone}\"]",
            "به زبان خود پرسان كنید: {phone}\"]",
            "arabic-letters",
            "/text/email/body/2"),
        row(FA, "این پیام از", "دا پیغام ښه دی", "arabic-letters", "/text/email/body/0"),
        // Kept words, numbers, links
        row(
            ES,
            "Responda STOP para salir. En su idioma: {phone}} other",
            "Responda ALTO para salir. En su idioma: {phone}} other",
            "keyword",
            "/text/sms"),
        row(ES, "Responda STOP", "Responda ALTO", "keyword", "/text/sms"),
        row(ZH, "回复STOP", "回复停止", "keyword", "/text/sms"),
        row(ES, "Responda STOP", "Responda STOPS", "keyword", "/text/sms"),
        row(ES, "Durante 24 horas", "Durante 48 horas", "number", "/text/whatsapp"),
        row(ES, "Durante 24 horas", "Durante horas", "number", "/text/whatsapp"),
        row(
            ES,
            "Causa: {reason}.",
            "Causa: {reason}. Vea https://evil.example/x",
            "link-or-phone",
            "/text/email/body/1"),
        row(
            ES,
            "Causa: {reason}.",
            "Causa: {reason}. Vea noticias.com hoy",
            "link-or-phone",
            "/text/email/body/1"),
        row(
            ES,
            "Causa: {reason}.",
            "Causa: {reason}. Escriba a ayuda@escuela.example",
            "link-or-phone",
            "/text/email/body/1"),
        row(
            ES,
            "Causa: {reason}.",
            "Causa: {reason}. Llame al (202) 555-0199",
            "link-or-phone",
            "/text/email/body/1"),
        row(
            AR,
            "السبب: {reason}.",
            "السبب: {reason}. ٢٠٢٥٥٥٠١٩٩",
            "link-or-phone",
            "/text/email/body/1"),
        // Markup
        row(ES, "Causa: {reason}.", "<b>Causa:</b> {reason}.", "html", "/text/email/body/1"),
        row(ES, "Causa: {reason}.", "Causa:&nbsp;{reason}.", "html", "/text/email/body/1"),
        row(ES, "Causa: {reason}.", "<a href=x>Causa: {reason}.", "html", "/text/email/body/1"),
        row(ES, "Causa: {reason}.", "Causa: %s {reason}.", "placeholder", "/text/email/body/1"),
        row(ES, "Causa: {reason}.", "Causa:  {reason}.", "space", "/text/email/body/1"),
        row(ES, "Causa: {reason}.", "Causa: {reason}. ", "space", "/text/email/body/1"),
        row(
            ES,
            "llegan tarde el {date}. Causa",
            "llegan llegan tarde el {date}. Causa",
            "repeated-word",
            "/text/email/body/1"),
        // Same text
        row(
            ES,
            "Este es un mensaje de {org}.",
            "This is a message from {org}.",
            "same-as-source",
            "/text/email/body/0"),
        row(ES, "nieve en el camino", "snow on the road", "same-as-source", "/options/reason/snow"),
        row(
            ES,
            "\"reparaciones\"",
            "\"nieve en el camino\"",
            "same-as-other",
            "/options/reason/repair"),
        // Tone
        row(ES, "Gracias.", "Gracias!", "wording-tone", "/text/whatsapp"),
        row(ES, "Aviso de", "AVISO de", "wording-tone", "/text/whatsapp"),
        row(RU, "Это сообщение", "Это СООБЩЕНИЕ", "wording-tone", "/text/email/body/0"),
        // Alphabet
        row(AR, "تأخرت بعض", "تأخرت ٣ بعض", "digits", "/text/email/body/1"),
        // Budget and WhatsApp
        row(
            ES,
            "En su idioma: {phone}} other",
            "En su idioma: " + "puede llamar y preguntar ".repeat(20) + "{phone}} other",
            "segments",
            "/text/sms"),
        row(
            ES,
            "{org}: Autobuses con retraso",
            "{org}: " + "Autobuses con retraso ".repeat(6) + "hoy",
            "subject-length",
            "/text/email/subject"),
        row(ES, " Gracias.\",", " {org}\",", "whatsapp", "/text/whatsapp"),
        row(
            ES,
            "El día es {date} y la causa es: {reason}.",
            "El día es {date} {reason}.",
            "whatsapp",
            "/text/whatsapp"),
        row(ES, "Aviso de {org}: Algunos", "{org}: Algunos", "whatsapp", "/text/whatsapp"),
        row(
            ES,
            "\"Aviso de {org}: Algunos autobuses llegan tarde. El día es {date} y la causa es:"
                + " {reason}. Durante 24 horas puede llamar al {phone} en su idioma. Gracias.\"",
            "\"Aviso {org}: {date}, {reason}, 24: {phone} ya.\"",
            "whatsapp",
            "/text/whatsapp"));
  }

  @ParameterizedTest(name = "{3}: {1} -> {2}")
  @MethodSource("damagedTranslations")
  void damageIsFound(String good, String from, String to, String rule, String pointer) {
    assertThat(good).contains(from);
    int first = good.indexOf(from);
    boolean everywhere = from.equals("Responda STOP");
    String damaged =
        everywhere
            ? good.replace(from, to)
            : good.substring(0, first) + to + good.substring(first + from.length());
    String tag = damaged.replaceAll("(?s).*\"lang\": \"([^\"]+)\".*", "$1");
    Catalogue catalogue = TestLibrary.withSource().target(damaged).catalogue();
    assertThat(catalogue.problems()).isEmpty();
    List<Finding> findings = catalogue.findings(TestLibrary.ID, LanguageTag.of(tag));
    if (rule.equals("good")) {
      assertThat(findings).filteredOn(f -> f.level() == Level.BLOCK).isEmpty();
    } else {
      assertThat(findings)
          .anySatisfy(
              finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.pointer()).isEqualTo(pointer);
                assertThat(finding.why()).isNotBlank();
                assertThat(finding.mend()).isNotBlank();
                assertThat(finding.file()).endsWith("targets/" + tag + ".json");
              });
    }
  }

  static Stream<Arguments> damagedSources() {
    return Stream.of(
        row(
            SOURCE,
            "Some buses are late.",
            "Do not ask about your visa.",
            "wording-status",
            "/text/whatsapp"),
        row(
            SOURCE,
            "Some buses are late.",
            "We do not ask for papers.",
            "wording-status",
            "/text/whatsapp"),
        row(
            SOURCE,
            "Some buses are late.",
            "Your child is safe.",
            "wording-promise",
            "/text/whatsapp"),
        row(
            SOURCE,
            "Some buses are late.",
            "We will never tell.",
            "wording-promise",
            "/text/whatsapp"),
        row(
            SOURCE,
            "Some buses are late.",
            "It is always open.",
            "wording-promise",
            "/text/whatsapp"),
        row(SOURCE, "Some buses are late.", "ICE is here.", "wording-acronym", "/text/whatsapp"),
        row(SOURCE, "Some buses are late.", "There is ice on the road.", "good", ""),
        row(SOURCE, "Some buses are late.", "Buses are late!", "wording-tone", "/text/whatsapp"),
        row(
            SOURCE,
            "Some buses are late.",
            "ATTENTION, buses are late.",
            "wording-tone",
            "/text/whatsapp"),
        row(SOURCE, "snow on the road", "visa problem", "wording-status", "/options/reason/snow"),
        row(
            SOURCE,
            "Some buses are late.",
            "Some of the many buses of our district are late today because of the snow that fell.",
            "sentence-length",
            "/text/whatsapp"),
        row(
            SOURCE,
            "\"This is a message from {org}.\"",
            "\"Notwithstanding considerable organizational difficulties, transportation"
                + " administration communicated circumstances of {org}.\"",
            "reading-level",
            "/text/email/body"),
        row(
            SOURCE,
            "In your language: {phone}} other",
            "In your language.} other",
            "argument-branch",
            "/text/sms"),
        row(
            SOURCE,
            "Reason: {reason}.",
            "Reason: {cause}.",
            "argument-unknown",
            "/text/email/body/1"),
        row(
            SOURCE,
            "\"n\": {",
            "\"extra\": {\"type\": \"name\", \"example\": \"x\"}, \"n\": {",
            "argument-unused",
            "/args"),
        row(
            SOURCE,
            "\"fact\": \"district.hotline\"",
            "\"fact\": \"district.fax\"",
            "interpreter-line",
            "/text/sms"),
        row(SOURCE, "\"type\": \"org\"", "\"type\": \"name\"", "sender-first", "/text/sms"),
        row(
            SOURCE,
            "\"example\": \"+12025550123\"",
            "\"example\": \"call us\"",
            "example",
            "/args/phone"),
        row(
            SOURCE,
            "\"options\": {\"reason\": {\"snow\": \"snow on the road\", \"repair\": \"repair"
                + " work\"}},",
            "",
            "option-missing",
            "/options/reason"),
        row(SOURCE, "one {{org}: # bus", "one {{org}: 1 bus", "good", ""),
        row(SOURCE, "other {{org}: # buses", "other {{org}: 3 buses", "plural-number", "/text/sms"),
        row(
            SOURCE,
            "\"min\": 1, \"max\": 10",
            "\"min\": 2, \"max\": 10",
            "branch-dead",
            "/text/sms"),
        row(
            SOURCE,
            "Reason: {reason}.",
            "Reason: {reason}. See https://x.example",
            "link-or-phone",
            "/text/email/body/1"),
        row(SOURCE, "Reason: {reason}.", "Reason: {reason}. It’s “so”.", "good", ""),
        row(SOURCE, "snow on the road", "snow – road", "sms-alphabet", "/options/reason/snow"));
  }

  @ParameterizedTest(name = "{3}: {1} -> {2}")
  @MethodSource("damagedSources")
  void damageOfTheEnglishIsFound(String good, String from, String to, String rule, String pointer) {
    assertThat(good).contains(from);
    int first = good.indexOf(from);
    String damaged = good.substring(0, first) + to + good.substring(first + from.length());
    Catalogue catalogue = TestLibrary.withSource().put("source.json", damaged).catalogue();
    assertThat(catalogue.problems()).isEmpty();
    List<Finding> findings = catalogue.findings(TestLibrary.ID, LanguageTag.ENGLISH);
    if (rule.equals("good")) {
      assertThat(findings).filteredOn(f -> f.level() == Level.BLOCK).isEmpty();
    } else {
      assertThat(findings)
          .anySatisfy(
              finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.pointer()).isEqualTo(pointer);
              });
    }
  }

  private static Arguments row(String good, String from, String to, String rule, String pointer) {
    return Arguments.of(good, from, to, rule, pointer);
  }
}
