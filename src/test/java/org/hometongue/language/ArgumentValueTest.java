package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArgumentValueTest {

  private static ArgumentSpec spec(ArgumentType type) {
    return switch (type) {
      case ENUM -> ArgumentSpec.options("a", List.of("snow", "power"));
      case COUNT -> ArgumentSpec.count("a", 1, 10);
      default -> ArgumentSpec.of("a", type);
    };
  }

  @Test
  void signsAloneAreNoMarkup() {
    for (String plain : List.of("K & L", "R&B club", "5 < 6 > 4", "I <3 school", "AT&T; room 4")) {
      assertThat(ArgumentValue.parse(spec(ArgumentType.TEXT), plain))
          .isEqualTo(new ArgumentValue.Text(plain));
    }
  }

  @Test
  void readsEachType() {
    assertThat(ArgumentValue.parse(spec(ArgumentType.PHONE), "+1 (202) 555-0123"))
        .isEqualTo(new ArgumentValue.Phone("+12025550123"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.PHONE), "202.555.0123"))
        .isEqualTo(new ArgumentValue.Phone("+12025550123"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.PHONE), "1 202 555 0123"))
        .isEqualTo(new ArgumentValue.Phone("+12025550123"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.PHONE), "+52 55 5555 0123"))
        .isEqualTo(new ArgumentValue.Phone("+525555550123"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.URL), "https://d.example/v/a1?x=2"))
        .isEqualTo(new ArgumentValue.Url("https://d.example/v/a1?x=2"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.URL), "http://localhost:8080/v/a1"))
        .isEqualTo(new ArgumentValue.Url("http://localhost:8080/v/a1"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.DATE), " 2026-03-09 "))
        .isEqualTo(new ArgumentValue.Date(LocalDate.of(2026, 3, 9)));
    assertThat(ArgumentValue.parse(spec(ArgumentType.TIME), "15:30"))
        .isEqualTo(new ArgumentValue.Time(LocalTime.of(15, 30)));
    assertThat(ArgumentValue.parse(spec(ArgumentType.WINDOW), "08:00 – 15:00"))
        .isEqualTo(new ArgumentValue.Window(LocalTime.of(8, 0), LocalTime.of(15, 0)));
    assertThat(ArgumentValue.parse(spec(ArgumentType.LANG), "prs"))
        .isEqualTo(new ArgumentValue.Lang(LanguageTag.of("fa-AF")));
    assertThat(ArgumentValue.parse(spec(ArgumentType.LANGS), "es-US, prs,zh_hans, fa-AF"))
        .isEqualTo(
            new ArgumentValue.Langs(
                List.of(
                    LanguageTag.of("es-US"), LanguageTag.of("fa-AF"), LanguageTag.of("zh-Hans"))));
    assertThat(ArgumentValue.parse(spec(ArgumentType.COUNT), "7"))
        .isEqualTo(new ArgumentValue.Count(7));
    assertThat(ArgumentValue.parse(spec(ArgumentType.ENUM), "snow"))
        .isEqualTo(new ArgumentValue.Option("snow"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.TEXT), "Bring\u00A0water"))
        .isEqualTo(new ArgumentValue.Text("Bring water"));
    assertThat(ArgumentValue.parse(spec(ArgumentType.ORG), "Escuela Jose\u0301"))
        .isEqualTo(ArgumentValue.Localized.of("Escuela José"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE|555-0123|area code",
        "PHONE|+1 055 555 0123|area code",
        "PHONE|call us|area code",
        "PHONE|+0123456789|area code",
        "PHONE|+12345678901234567|area code",
        "URL|d.example/news|starts with https://",
        "URL|javascript:alert(1)|starts with https://",
        "URL|https://d.example/|ends in a letter or digit",
        "URL|https://d.example/a?b=|ends in a letter or digit",
        "URL|https://user@d.example|plain letters",
        "URL|https://dіstrict.example|plain letters",
        "URL|https://d.example/a b|plain letters",
        "URL|https://|ends in a letter or digit",
        "DATE|3/9/2026|Type the date as 2026-03-09.",
        "DATE|2026-02-30|not in the calendar",
        "DATE|2026-13-01|not in the calendar",
        "DATE|1926-03-09|between 2000",
        "DATE|2026-3-9|Type the date",
        "DATE|٢٠٢٦-٠٣-٠٩|Type the date",
        "TIME|3:30 PM|Type the time as 15:30",
        "TIME|25:00|hours from 00 to 23",
        "WINDOW|15:00-08:00|later than the start",
        "WINDOW|08:00-08:00|later than the start",
        "WINDOW|8-3|Type the hours",
        "WINDOW|08:00-24:30|Type the hours",
        "LANG|Spanish|language tag",
        "LANGS|Spanish and Arabic|commas between them",
        "LANGS|es,,ar|commas between them",
        "LANGS|es, ar,|commas between them",
        "LANGS|es, ar, so, vi, ru, uk, ht|at most 6 languages",
        "COUNT|0|from 1 to 10",
        "COUNT|11|from 1 to 10",
        "COUNT|-3|from 1 to 10",
        "COUNT|3.5|from 1 to 10",
        "COUNT|99999999999|from 1 to 10",
        "NAME|Ada <b>Lincoln</b>|without HTML",
        "ORG|Lincoln &amp; Grant|without HTML",
        "PLACE|<a href='x'>the gym|without HTML",
        "TEXT|<script>alert(1)</script>|without HTML",
        "TEXT|<!-- here -->|without HTML",
        "TEXT|&#39;here&#39;|without HTML",
        "ENUM|rain|Choose one of: snow, power.",
        "ENUM|SNOW|Choose one of",
      })
  void refusesWithWhatToType(ArgumentType type, String typed, String sentence) {
    assertThat(ArgumentValue.parse(spec(type), typed))
        .isInstanceOfSatisfying(
            ArgumentProblem.class,
            problem -> {
              assertThat(problem.argument()).isEqualTo("a");
              assertThat(problem.sentence()).contains(sentence);
            });
  }

  @ParameterizedTest
  @EnumSource(ArgumentType.class)
  void refusesWhatBreaksAText(ArgumentType type) {
    Map<String, String> breaking =
        Map.of(
            "a\nb",
            "on one line",
            "a\r\nb",
            "on one line",
            "a\u2028b",
            "on one line",
            "a\u202Eb",
            "invisible character",
            "a\u200Fb",
            "invisible character",
            "a\u2066b",
            "invisible character",
            "a\u0000b",
            "invisible character",
            "a\uD800b",
            "phones cannot show",
            "",
            "Fill this in",
            "x".repeat(10_000),
            "Make this shorter");
    breaking.forEach(
        (typed, sentence) ->
            assertThat(ArgumentValue.parse(spec(type), typed))
                .isInstanceOfSatisfying(
                    ArgumentProblem.class,
                    problem -> assertThat(problem.sentence()).contains(sentence)));
  }

  @Test
  void joinersBelongInsideAWord() {
    ArgumentSpec name = spec(ArgumentType.NAME);
    assertThat(ArgumentValue.parse(name, "می\u200Cشود")).isInstanceOf(ArgumentValue.class);
    assertThat(ArgumentValue.parse(name, "می\u200C")).isInstanceOf(ArgumentProblem.class);
    assertThat(ArgumentValue.parse(name, "می\u200C\u200Cشود")).isInstanceOf(ArgumentProblem.class);
    assertThat(ArgumentValue.parse(name, "Lincoln\u200BElementary"))
        .isInstanceOf(ArgumentProblem.class);
    assertThat(ArgumentValue.parse(name, "Lin\u200Ccoln")).isInstanceOf(ArgumentProblem.class);
  }

  @Test
  void neverShowsAPhoneOrAName() {
    assertThat(new ArgumentValue.Phone("+12025550123").toString()).doesNotContain("555");
    assertThat(ArgumentValue.Localized.of("Lincoln").toString()).doesNotContain("Lincoln");
    assertThat(new ArgumentValue.Text("secret").toString()).doesNotContain("secret");
  }

  @Test
  void aSpecWithoutSenseIsRefused() {
    assertThatThrownBy(() -> ArgumentSpec.of("1st", ArgumentType.TEXT))
        .hasMessageContaining("begin with a letter");
    assertThatThrownBy(() -> ArgumentSpec.count("n", 5, 1)).hasMessageContaining("smallest");
    assertThatThrownBy(() -> ArgumentSpec.options("k", List.of())).hasMessageContaining("options");
    assertThatThrownBy(() -> ArgumentSpec.options("k", List.of("a", "a")))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new ArgumentSpec("l", ArgumentType.LANGS, 60, 0, 13, List.of()))
        .hasMessageContaining("from 1 to 12");
    assertThatThrownBy(() -> ArgumentSpec.of("t", ArgumentType.TEXT).withMaxLength(0))
        .hasMessageContaining("longest");
  }
}
