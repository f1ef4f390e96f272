package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each locale pack makes of every month, weekday, time of day and count, as files that a
 * reader of the language can check. A changed line is a changed message: have it reviewed, then
 * write the files anew with {@code -Dgolden.write=true}.
 */
class GoldenRenderTest {

  private static final Path FOLDER = Path.of("src/test/resources/org/hometongue/language/golden");

  static Stream<String> tags() {
    return Sample.PACKS.all().stream().map(pack -> pack.tag().value());
  }

  @ParameterizedTest
  @MethodSource("tags")
  void nothingChangesUnseen(String tag) throws IOException {
    Path file = FOLDER.resolve(tag + ".txt");
    List<String> rendered = lines(Sample.pack(tag));
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, String.join("\n", rendered) + "\n");
    }
    assertThat(differences(Files.readAllLines(file), rendered)).isEmpty();
  }

  private static List<String> differences(List<String> reviewed, List<String> rendered) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(reviewed.size(), rendered.size()); i++) {
      String was = i < reviewed.size() ? reviewed.get(i) : "(no line)";
      String is = i < rendered.size() ? rendered.get(i) : "(no line)";
      if (!was.equals(is)) {
        differences.add("line %d\n  reviewed: %s\n  now:      %s".formatted(i + 1, was, is));
      }
    }
    return differences;
  }

  @Test
  void everyFileHasAPack() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(tags().toList());
    }
  }

  private static List<String> lines(LocalePack pack) {
    List<String> lines = new ArrayList<>();
    lines.add(pack.englishName() + " | " + pack.endonym());
    for (int month = 1; month <= 12; month++) {
      for (int day = 6; day <= 12; day++) {
        LocalDate date = LocalDate.of(2026, month, day);
        String typed = date.toString();
        lines.add(
            typed
                + " | "
                + render(pack, "date", typed)
                + time(pack, day - 6)
                + time(pack, day + 6));
      }
    }
    for (String time : List.of("00:00", "09:05", "11:59", "12:00", "15:30", "23:59")) {
      lines.add(time + " | " + render(pack, "time", time));
    }
    lines.add("08:00-15:00 | " + render(pack, "window", "08:00-15:00"));
    counts(pack).forEach((form, counts) -> lines.add(form.keyword() + " |" + counts));
    return lines;
  }

  private static String time(LocalePack pack, int hour) {
    String typed = "%02d:%02d".formatted(hour, hour * 5 % 60);
    return " | " + typed + " | " + render(pack, "time", typed);
  }

  /** One argument alone, with marks made visible, or the sentence of the refusal. */
  private static String render(LocalePack pack, String argument, String typed) {
    try {
      return new Sample()
          .with(argument, typed)
          .sms("{" + argument + "}", pack.tag().value())
          .replace("\u200E", "⟨LRM⟩")
          .replace("\u200F", "⟨RLM⟩")
          .replace("\u200C", "⟨ZWNJ⟩");
    } catch (RenderRefusal refusal) {
      return "refused";
    } catch (MessageSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<PluralCategory, StringBuilder> counts(LocalePack pack) {
    Map<PluralCategory, StringBuilder> forms = new EnumMap<>(PluralCategory.class);
    for (int count = 0; count <= 200; count++) {
      forms
          .computeIfAbsent(pack.plural().select(count), form -> new StringBuilder())
          .append(' ')
          .append(count);
    }
    return forms;
  }

  /** English or a number in place of a name is what a library's silent fallback looks like. */
  @ParameterizedTest
  @MethodSource("tags")
  void noEnglishAndNoNumbersInPlaceOfNames(String tag) {
    LocalePack pack = Sample.pack(tag);
    if (tag.equals("en") || pack.dates().isEmpty()) {
      return;
    }
    DateStyle english = Sample.pack("en").dates().orElseThrow();
    DateStyle dates = pack.dates().orElseThrow();
    assertThat(dates.weekdays()).doesNotContainAnyElementsOf(english.weekdays());
    assertThat(dates.weekdays()).noneMatch(name -> name.matches(".*[0-9].*"));
    assertThat(dates.months()).noneMatch(name -> name.matches("M?[0-9]+"));
    assertThat(String.join("", dates.months()) + String.join("", dates.weekdays()))
        .doesNotContain("\u00A0", "\u202F", "\u200E", "\u200F");
    if (!pack.script().equals("Latn")) {
      assertThat(dates.months()).noneMatch(name -> name.matches(".*[A-Za-z].*"));
    }
  }
}
