package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hometongue.language.RenderRefusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendererTest {

  private static final String CLASSES =
      "{count, plural, one {{org}: # class on {date}.} other {{org}: # classes on {date}.}}";

  private final Sample sample = new Sample();

  @Test
  void fillsEachType() throws Exception {
    assertThat(
            sample.sms(
                "{org} {name} {phone} {url} {date} {time} {window} {place} {lang} {count} {enum}"
                    + " {text}",
                "es-US"))
        .isEqualTo(
            "Lincoln Elementary Lincoln Team 202-555-0123 https://d.example/n1 lunes, 9 de marzo de"
                + " 2026 3:30 p.m. 8:00 a.m. - 3:00 p.m. Room 12-B \u200Fدری\u200F\u200E 3 snow &"
                + " ice Bring water");
  }

  @Test
  void choosesTheFormOfTheLanguage() throws Exception {
    String russian = "{count, plural, one {# урок} few {# урока} many {# уроков} other {# урока}}";
    assertThat(sample.with("count", "1").sms(russian, "ru")).isEqualTo("1 урок");
    assertThat(sample.with("count", "22").sms(russian, "ru")).isEqualTo("22 урока");
    assertThat(sample.with("count", "111").sms(russian, "ru")).isEqualTo("111 уроков");
    assertThat(sample.with("count", "0").sms("{count, plural, =0 {none} other {#}}", "ht"))
        .isEqualTo("none");
  }

  @Test
  void choosesTheOption() throws Exception {
    String pattern = "{enum, select, snow {It snows.} other {Closed.}}";
    assertThat(sample.sms(pattern, "en")).isEqualTo("It snows.");
    assertThat(sample.with("enum", "power").sms(pattern, "en")).isEqualTo("Closed.");
  }

  @Test
  void largeCountsHaveNoGrouping() throws Exception {
    sample.specs.put("count", ArgumentSpec.count("count", 0, 9_999));
    assertThat(sample.with("count", "1204").sms("{count, plural, other {#}}", "ps"))
        .endsWith("1204\u200E");
  }

  @Test
  void anApostropheIsAnApostrophe() throws Exception {
    assertThat(sample.sms("C'est l'{org} d'ici, '{time}' ''", "fr"))
        .isEqualTo("C'est l'Lincoln Elementary d'ici, '3:30 PM' ''");
  }

  @Test
  void aSentenceEndsWithOneStop() throws Exception {
    assertThat(sample.sms("Until {time}. Bye", "es-US")).isEqualTo("Until 3:30 p.m. Bye");
    assertThat(sample.sms("Until {time} sharp", "es-US")).isEqualTo("Until 3:30 p.m. sharp");
  }

  @Test
  void noonAndMidnight() throws Exception {
    assertThat(sample.with("time", "12:05").sms("{time}", "en")).isEqualTo("12:05 PM");
    assertThat(sample.with("time", "00:00").sms("{time}", "en")).isEqualTo("12:00 AM");
  }

  @Test
  void languagesAreListedByTheirOwnNames() throws Exception {
    sample.with("langs", "es-US, so, ht");
    assertThat(sample.sms("Interpreters: {langs}.", "en"))
        .isEqualTo("Interpreters: Español, Soomaali, Kreyòl ayisyen.");
    sample.with("langs", "es-US, ar");
    assertThat(sample.sms("Interpreters: {langs}.", "en"))
        .isEqualTo("Interpreters: \u2068Español, العربية\u2069.");
    assertThat(sample.sms("المترجمون: {langs}.", "ar"))
        .isEqualTo("\u200Fالمترجمون: \u2068Español, العربية\u2069.");
  }

  @Test
  void aNameTakesTheFormOfTheLanguage() throws Exception {
    sample.with(
        "org",
        new ArgumentValue.Localized(
            Map.of(LanguageTag.of("zh-Hans"), "林肯小学"), "Lincoln Elementary"));
    assertThat(sample.sms("{org}!", "zh-Hans")).isEqualTo("林肯小学!");
    assertThat(sample.sms("{org}!", "zh-Hant")).isEqualTo("Lincoln Elementary!");
  }

  @Test
  void htmlIsEscapedAndEachValueIsolated() throws Exception {
    // Nobody can type it; what was stored before must not become markup either.
    sample.with("org", ArgumentValue.Localized.of("<b>\"K & L's\"</b>")).with("name", "علي");
    assertThat(sample.render("{org} < {name} & {enum}", "en", Medium.EMAIL_HTML).text())
        .isEqualTo(
            "<bdi dir=\"ltr\">&lt;b&gt;&quot;K &amp; L&#39;s&quot;&lt;/b&gt;</bdi> &lt; <bdi"
                + " dir=\"rtl\">علي</bdi> &amp; <bdi dir=\"ltr\">snow &amp; ice</bdi>");
    assertThat(sample.render("{org}", "en", Medium.EMAIL_TEXT).text())
        .isEqualTo("<b>\"K & L's\"</b>");
  }

  @Test
  void remembersWhereTheValuesAre() throws Exception {
    for (Medium medium : Medium.values()) {
      Rendered rendered = sample.render("مدرسة {org}: {phone}، {url}", "ar", medium);
      assertThat(rendered.values())
          .extracting(span -> rendered.text().substring(span.start(), span.end()))
          .containsExactly("Lincoln Elementary", "202-555-0123", "https://d.example/n1");
    }
  }

  @Test
  void textThatNeedsNoMarksHasNone() throws Exception {
    String text = sample.sms("{org}: {date}, {time}, {window}. {phone} {url} {place}", "en");
    assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= '~');
  }

  @Test
  void typographyOfValuesIsPlainWhereThatSavesSegments() throws Exception {
    sample.with("org", "O’Neill – “K–5”…");
    assertThat(sample.sms("At {org}", "so")).isEqualTo("At O'Neill - \"K-5\"...");
    assertThat(sample.sms("Año á {org}", "es-US")).isEqualTo("Año á O’Neill – “K–5”…");
    assertThat(sample.sms("At {org}", "vi")).isEqualTo("At O’Neill – “K–5”…");
    assertThat(sample.sms("At ‘{org}’", "so")).isEqualTo("At ‘O’Neill – “K–5”…’");
    assertThat(sample.render("At {org}", "so", Medium.WHATSAPP).text()).contains("O’Neill");
  }

  @Test
  void noSpecialSpaceReachesAnSms() throws Exception {
    sample.with("org", ArgumentValue.Localized.of("Lincoln\u00A0K\u202F8"));
    assertThat(sample.sms("{org}", "en")).isEqualTo("Lincoln K 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hi {who}|en|ARGUMENT_UNDECLARED|who",
        "{count, plural, one {x} other {{who}}}|en|BRANCHES_UNEVEN|who",
        "{count, plural, one {{org}} other {x}}|en|BRANCHES_UNEVEN|org",
        "{count, plural, one {#} other {#}}|ru|BRANCH_MISSING|count",
        "{text, plural, other {#}}|en|ARGUMENT_MISTYPED|text",
        "{text, select, other {#}}|en|ARGUMENT_MISTYPED|text",
        "On {date}|ksw|LANGUAGE_WITHOUT_DATES|date",
        "On {date}|ti|LANGUAGE_WITHOUT_DATES|date",
        "At {time}|ksw|LANGUAGE_WITHOUT_TIMES|time",
        "At {window}|quc|LANGUAGE_WITHOUT_TIMES|window",
      })
  void refusesATextThatIsNotSound(String pattern, String tag, Reason reason, String argument) {
    var refusal = catchThrowableOfType(RenderRefusal.class, () -> sample.sms(pattern, tag));

    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.argument()).isEqualTo(argument);
    assertThat(refusal.sentence()).endsWith(".");
  }

  @Test
  void refusesValuesThatAreNotSound() {
    refuses("org", ArgumentValue.Localized.of(" "), Reason.ARGUMENT_MISSING);
    refuses("org", ArgumentValue.Localized.of("x".repeat(61)), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses("org", ArgumentValue.Localized.of("a\u202Eb"), Reason.ARGUMENT_UNSAFE);
    refuses("org", ArgumentValue.Localized.of("a\nb"), Reason.ARGUMENT_UNSAFE);
    refuses("org", new ArgumentValue.Count(3), Reason.ARGUMENT_MISTYPED);
    refuses("phone", new ArgumentValue.Text("202-555-0123"), Reason.ARGUMENT_MISTYPED);
    refuses("phone", new ArgumentValue.Phone("5559876"), Reason.ARGUMENT_UNSAFE);
    refuses("url", new ArgumentValue.Url("https://d.example/"), Reason.ARGUMENT_UNSAFE);
    refuses(
        "url",
        new ArgumentValue.Url("https://d.example/" + "a".repeat(90)),
        Reason.ARGUMENT_UNSAFE);
    refuses(
        "date", new ArgumentValue.Date(LocalDate.of(1999, 1, 1)), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses("count", new ArgumentValue.Count(1000), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses("count", new ArgumentValue.Count(-1), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses("enum", new ArgumentValue.Option("rain"), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses("lang", new ArgumentValue.Lang(LanguageTag.of("de")), Reason.LANGUAGE_UNKNOWN);
    LanguageTag german = LanguageTag.of("de");
    refuses("langs", new ArgumentValue.Langs(List.of(german)), Reason.LANGUAGE_UNKNOWN);
    refuses("langs", new ArgumentValue.Langs(List.of()), Reason.ARGUMENT_OUT_OF_BOUNDS);
    refuses(
        "langs",
        new ArgumentValue.Langs(Collections.nCopies(7, LanguageTag.ENGLISH)),
        Reason.ARGUMENT_OUT_OF_BOUNDS);
  }

  private void refuses(String argument, ArgumentValue value, Reason reason) {
    Sample other = new Sample().with(argument, value);
    var refusal =
        catchThrowableOfType(RenderRefusal.class, () -> other.sms("Hi {" + argument + "}", "en"));
    assertThat(refusal).as(argument).isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.sentence()).doesNotContain("5559876").doesNotContain("xxx");
  }

  @Test
  void refusesAMissingValueAndAMissingWord() {
    sample.values.remove("phone");
    assertThat(
            catchThrowableOfType(RenderRefusal.class, () -> sample.sms("{phone}", "en")).reason())
        .isEqualTo(Reason.ARGUMENT_MISSING);
    sample.words.clear();
    assertThat(catchThrowableOfType(RenderRefusal.class, () -> sample.sms("{enum}", "en")).reason())
        .isEqualTo(Reason.OPTION_WORD_MISSING);
  }

  @Test
  void neverDependsOnTheMachine() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String expected = sample.sms(CLASSES, "en");
    try {
      for (String tag : List.of("tr-TR", "ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR", "und")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        assertThat(sample.sms(CLASSES, "en")).isEqualTo(expected);
        assertThat(LanguageTag.of("TI").value()).isEqualTo("ti");
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(expected).isEqualTo("Lincoln Elementary: 3 classes on Monday, March 9, 2026.");
  }

  @Test
  void oneRendererServesAllThreads() throws Exception {
    Renderer renderer = new Renderer(Sample.PACKS);
    Message message = Message.parse(CLASSES);
    LocalePack english = Sample.pack("en");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<String>>> tasks =
          IntStream.range(0, 4)
              .<Callable<List<String>>>mapToObj(
                  thread ->
                      () -> {
                        List<String> wrong = new java.util.ArrayList<>();
                        for (int i = 0; i < 20_000; i++) {
                          LocalDate day =
                              LocalDate.of(2026, 1, 1).plusDays((i * 7L + thread) % 365);
                          var values = new java.util.HashMap<>(sample.values);
                          values.put("date", new ArgumentValue.Date(day));
                          String text =
                              renderer
                                  .render(
                                      message,
                                      sample.specs,
                                      values,
                                      sample.words,
                                      english,
                                      Medium.SMS)
                                  .text();
                          if (!text.contains(" " + day.getDayOfMonth() + ", 2026")) {
                            wrong.add(text);
                          }
                        }
                        return wrong;
                      })
              .toList();
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEmpty();
      }
    }
  }

  @Test
  void aRenderedTextIsNotShownInLogs() throws Exception {
    assertThat(sample.render("{org} {phone}", "en", Medium.SMS).toString())
        .doesNotContain("Lincoln")
        .doesNotContain("555");
  }
}
