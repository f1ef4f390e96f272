package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A template that uses everything, damaged in one place at a time in its files ({@code buses.txt});
 * the gate that is meant for it must say so. Whole notices in twenty languages are {@link
 * DamagesTest}'s.
 */
class GatesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "en", TestLibrary.SOURCE,
          "es-US", TestLibrary.SPANISH,
          "ru", TestLibrary.RUSSIAN,
          "ar", TestLibrary.ARABIC,
          "zh-Hans", TestLibrary.CHINESE,
          "fa-AF", TestLibrary.DARI);

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  record Damage(
      String tag, boolean everywhere, String pointer, String rule, String old, String now) {
    static Damage read(String line) {
      String[] fields = line.split(" \\| ", 4);
      String[] change = (fields[3] + " ").split(" -> ", 2);
      return new Damage(
          fields[0].replace("*", ""),
          fields[0].endsWith("*"),
          fields[1],
          fields[2],
          unescaped(change[0]),
          unescaped(change[1].stripTrailing()));
    }

    private static String unescaped(String text) {
      return ESCAPE.matcher(text).replaceAll(m -> Character.toString(code(m.group(1))));
    }

    private static int code(String hex) {
      return Integer.parseInt(hex, 16);
    }

    String file() {
      String good = FILES.getOrDefault(tag, "");
      assertThat(good).contains(old);
      int first = good.indexOf(old);
      return everywhere
          ? good.replace(old, now)
          : good.substring(0, first) + now + good.substring(first + old.length());
    }

    List<Finding> findings() {
      String damaged = file();
      boolean english = tag.equals("en");
      String lang = english ? "en" : damaged.replaceAll("(?s).*\"lang\": \"([^\"]+)\".*", "$1");
      TestLibrary files = TestLibrary.withSource();
      Catalogue catalogue =
          (english ? files.put("source.json", damaged) : files.target(damaged)).catalogue();
      assertThat(catalogue.problems()).isEmpty();
      return catalogue.findings(TestLibrary.ID, LanguageTag.of(lang));
    }
  }

  static List<Damage> damages() throws IOException {
    try (InputStream in = GatesTest.class.getResourceAsStream("buses.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Damage::read)
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"es-US", "ru", "ar", "zh-Hans", "fa-AF", "en"})
  void goodTextsPass(String tag) {
    TestLibrary files = TestLibrary.withSource();
    FILES.entrySet().stream()
        .filter(f -> !f.getKey().equals("en"))
        .forEach(f -> files.target(f.getValue()));
    Catalogue catalogue = files.catalogue();
    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.findings(TestLibrary.ID, LanguageTag.of(tag)))
        .filteredOn(f -> f.level() == Level.BLOCK || f.rule().startsWith("space"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsFound(Damage damage) {
    if (damage.rule().equals("good")) {
      assertThat(damage.findings()).filteredOn(f -> f.level() == Level.BLOCK).isEmpty();
      return;
    }
    assertThat(damage.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(damage.rule());
              assertThat(finding.pointer()).isEqualTo(damage.pointer());
              assertThat(finding.why()).isNotBlank();
              assertThat(finding.mend()).isNotBlank();
            });
  }
}
