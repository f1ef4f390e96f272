package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of languages.md section 6: what breaks bare holds with our marks. */
class BidiCheckTest {

  private static Rendered bare(String before, String value, String after) {
    String text = "\u200F" + before + value + after;
    int start = 1 + before.length();
    return new Rendered(
        text, List.of(new ProtectedSpan("v", start, start + value.length())), Medium.SMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(555) 010-0123",
        "555-010-0123",
        "+1 555 010 0123",
        "+15550100123",
        "1-800-FLOWERS",
        "9:30-11:00",
        "8:00 AM–3:00 PM",
        "3:30 PM",
        "$5",
        "50%",
        "-5",
        "#STOP",
        "@school",
        "https://x.example/"
      })
  void bareInArabicTheseBreak(String value) {
    assertThat(BidiCheck.violations(bare("اتصل ", value, " الآن"), Direction.RTL))
        .containsExactly("The value of v would be shown out of order.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "555.010.0123",
        "https://x.example/abc",
        "a@x.example",
        "Room 12-B",
        "911",
        "9/4/2026"
      })
  void bareInArabicTheseHold(String value) {
    assertThat(BidiCheck.violations(bare("اتصل ", value, " الآن"), Direction.RTL)).isEmpty();
  }

  @Test
  void anEnglishTextWithAnArabicNameBreaksThePhoneBehindIt() {
    String text = "Call علي حسن 202-555-0123 now";
    int start = text.indexOf('2');
    Rendered rendered =
        new Rendered(text, List.of(new ProtectedSpan("phone", start, start + 12)), Medium.SMS);
    assertThat(BidiCheck.violations(rendered, Direction.LTR)).hasSize(1);
  }

  @Test
  void aTextThatBeginsWithALatinNameWouldTurnRound() {
    Rendered rendered = new Rendered("Lincoln: ستبدأ المدرسة", List.of(), Medium.SMS);
    assertThat(BidiCheck.violations(rendered, Direction.RTL))
        .containsExactly("The whole text would be laid out in the wrong direction.");
  }

  static Stream<Arguments> renders() {
    List<Arguments> rows = new ArrayList<>();
    // The left-to-right packs differ in words only, so a few scripts stand for all of them.
    List<String> leftToRight = List.of("en", "am", "zh-Hans", "my");
    for (LocalePack pack : Sample.PACKS.all()) {
      if (pack.direction() == Direction.LTR && !leftToRight.contains(pack.tag().value())) {
        continue;
      }
      for (Medium medium : Medium.values()) {
        rows.add(Arguments.of(pack.tag().value(), medium));
      }
    }
    return rows.stream();
  }

  /**
   * Every right-to-left language, every medium, values of both directions, at the start, the end
   * and side by side.
   */
  @ParameterizedTest
  @MethodSource("renders")
  void everyRenderHolds(String tag, Medium medium) throws Exception {
    LocalePack pack = Sample.pack(tag);
    String word = pack.direction() == Direction.RTL ? "كلمة" : "word";
    List<String> arguments =
        new ArrayList<>(List.of("org", "name", "phone", "url", "place", "lang", "langs"));
    arguments.addAll(List.of("count", "enum", "text"));
    pack.dates().ifPresent(dates -> arguments.add("date"));
    pack.times().ifPresent(times -> arguments.addAll(List.of("time", "window")));
    for (Sample sample : samples()) {
      for (String first : arguments) {
        for (String second : arguments) {
          for (String pattern :
              List.of(
                  "{%1$s}: %3$s {%2$s}",
                  "%3$s {%1$s} %3$s {%2$s}.",
                  "{%1$s} {%2$s} %3$s",
                  "%3$s ({%1$s}), {%2$s}",
                  "%3$s {%1$s} 5 - {%2$s} 7 %3$s",
                  "12 {%1$s}/{%2$s} 12")) {
            String text = pattern.formatted(first, second, word);
            Rendered rendered = sample.render(text, tag, medium);
            assertThat(BidiCheck.violations(rendered, pack.direction()))
                .as(() -> rendered.text().replace("\u200E", "⟨L⟩").replace("\u200F", "⟨R⟩"))
                .isEmpty();
          }
        }
      }
    }
  }

  private static List<Sample> samples() {
    Sample latin = new Sample().with("org", "Lincoln (K-5)").with("name", "#1 Team!");
    latin.with("langs", "es-US, so");
    Sample arabic = new Sample().with("org", "مدرسة لينكولن").with("name", "علي حسن");
    arabic.with("langs", "prs, ps");
    arabic.with("place", "قاعة 5").with("text", "أحضر 3 كتب").with("phone", "+525555550123");
    Sample mixed = new Sample().with("org", "Dr. علي").with("name", "علي (K-5)");
    mixed.with("place", "Room قاعة 12").with("text", "(5) علي, ok").with("lang", "fa");
    return List.of(latin, arabic, mixed);
  }
}
