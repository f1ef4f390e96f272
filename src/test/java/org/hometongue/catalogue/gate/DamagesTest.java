package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One notice in twenty languages, damaged in one place at a time: {@code damages.txt}. */
class DamagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "closure.full-day";
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  record Damage(String tag, String pointer, String shownAt, String rule, String old, String now) {
    static Damage read(String line) {
      String[] fields = line.split(" \\| ", 4);
      String[] change = (fields[3] + " ").split(" -> ", 2);
      String[] places = fields[1].split(" = ", -1);
      String now = change[1].substring(0, change[1].length() - 1);
      return new Damage(
          fields[0],
          places[0],
          places[places.length - 1],
          fields[2],
          unescaped(change[0]),
          unescaped(now));
    }

    /** {@code \\u00e9} stays six characters, as a careless program writes them. */
    private static String unescaped(String text) {
      return ESCAPE
          .matcher(text.replace("\\\\u", "\0"))
          .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)))
          .replace("\\n", "\n")
          .replace("\\t", "\t")
          .replace("\\r", "\r")
          .replace("\0", "\\u");
    }

    String in(String text) {
      return switch (old) {
        case "^" -> now + text;
        case "$" -> text + now;
        default -> {
          assertThat(text).contains(old);
          yield text.replace(old, now);
        }
      };
    }
  }

  static List<Damage> damages() {
    return read("damages.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Damage::read)
        .toList();
  }

  static Stream<String> tags() {
    return damages().stream().map(Damage::tag).distinct();
  }

  @ParameterizedTest
  @MethodSource("tags")
  void undamagedNothingIsFound(String tag) {
    assertThat(findings(tag, text(tag))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsFound(Damage damage) {
    ObjectNode text = text(damage.tag());
    JsonPointer pointer = JsonPointer.compile(damage.pointer());
    put(text, pointer, damage.in(text.at(pointer).textValue()));

    assertThat(findings(damage.tag(), text))
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(damage.rule());
              assertThat(finding.pointer()).isEqualTo(damage.shownAt());
            })
        .allSatisfy(DamagesTest::isHelpful);
  }

  /** Whole sentences that name the file, say what a family would suffer, and what to do. */
  private static void isHelpful(Finding finding) {
    assertThat(finding.file()).startsWith("templates/" + ID + "/targets/");
    assertThat(finding.pointer()).startsWith("/");
    assertThat(finding.rule()).matches("[a-z-]+");
    assertThat(finding.why()).matches("(?s)\\p{Lu}.*\\.");
    assertThat(finding.mend()).matches("(?s)\\p{Lu}.*");
    assertThat(finding.why() + finding.mend()).hasSizeLessThan(600);
  }

  @Test
  void everyGateHasItsRows() throws IOException {
    Map<String, Long> rows =
        damages().stream()
            .collect(Collectors.groupingBy(Damage::rule, TreeMap::new, Collectors.counting()));
    assertThat(damages()).doesNotHaveDuplicates();
    assertThat(damages().size() + GatesTest.damages().size()).isGreaterThanOrEqualTo(400);
    assertThat(rows)
        .containsKeys("grammar", "argument-missing", "invisible", "script", "confusable")
        .containsKeys("hans-hant", "arabic-letters", "zawgyi", "nfc", "glossary", "html", "number")
        .hasSizeGreaterThan(35);
  }

  private static List<Finding> findings(String tag, ObjectNode text) {
    Catalogue catalogue =
        Catalogue.read(
            TranslationFiles.of(
                Map.of(
                    "templates/" + ID + "/source.json",
                    read("closure/source.json").getBytes(UTF_8),
                    "templates/" + ID + "/targets/" + tag + ".json",
                    text.toString().getBytes(UTF_8))),
            TestLibrary.PACKS,
            TestLibrary.GATES,
            java.time.Clock.systemUTC());
    assertThat(catalogue.problems()).isEmpty();
    return catalogue.findings(ID, LanguageTag.of(tag)).stream()
        .filter(finding -> finding.level() != Level.INFO)
        .toList();
  }

  private static ObjectNode text(String tag) {
    try {
      return (ObjectNode) JSON.readTree(read("closure/targets/" + tag + ".json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode document, JsonPointer pointer, String text) {
    JsonNode parent = document.at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), text);
    } else {
      ((ObjectNode) parent).put(pointer.last().getMatchingProperty(), text);
    }
  }

  private static String read(String name) {
    try (InputStream in = DamagesTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
