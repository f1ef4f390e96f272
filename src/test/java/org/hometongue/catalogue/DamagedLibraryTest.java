package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every translation of the shipped library, damaged in many ways: no damage gets past the gates.
 * The undamaged library passing them is {@link ShippedLibraryTest}.
 */
class DamagedLibraryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TranslationFiles SHIPPED = TranslationFiles.shipped();
  private static final Catalogue SOURCES =
      Catalogue.read(
          SHIPPED,
          TestLibrary.PACKS,
          TestLibrary.GATES,
          Clock.fixed(TestLibrary.NOW, ZoneOffset.UTC));
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");

  /** A way to damage the SMS text of a translation, and the rules of which one must speak. */
  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold no state
  enum Damage {
    ARGUMENT_LOST(s -> ARGUMENT.matcher(s).replaceFirst(""), "argument-missing"),
    ARGUMENT_RENAMED(s -> s.replaceFirst("\\{(\\w)(\\w*)}", "{$1$2x}"), "argument-unknown"),
    ARGUMENT_TRANSLATED(s -> ARGUMENT.matcher(s).replaceFirst("{número}"), "grammar"),
    BRACE_LOST(s -> s.replaceFirst("}", ""), "grammar"),
    BRACE_ADDED(s -> s + "}", "grammar"),
    FORMAT_ADDED(s -> s.replaceFirst("\\{(\\w+)}", "x {$1, number}"), "grammar"),
    ZERO_WIDTH_SPACE(s -> s + " \u2060", "invisible"),
    SOFT_HYPHEN(s -> s + "\u00AD", "invisible"),
    DIRECTION_OVERRIDE(s -> "\u202E" + s, "invisible"),
    ISOLATE(s -> "\u2066" + s + "\u2069", "invisible"),
    MARK(s -> "\u200F" + s, "invisible"),
    BYTE_ORDER_MARK(s -> "\uFEFF" + s, "invisible"),
    NEWLINE(s -> s + "\nx", "invisible"),
    TAB(s -> s + "\t", "invisible"),
    PRIVATE_USE(s -> s + "\uF8FF", "invisible"),
    DECOMPOSED(s -> s + " e\u0301", "nfc"),
    HTML(s -> s + "<br>", "html"),
    ENTITY(s -> s + " &amp;", "html"),
    LINK(s -> s + " https://forged.example/a", "link-or-phone"),
    PHONE(s -> s + " (202) 555-0199", "link-or-phone"),
    ADDRESS(s -> s + " help@forged.example", "link-or-phone"),
    NUMBER(s -> s + " 47", "number"),
    SHOUTED(s -> s + "!", "wording-tone"),
    DOUBLE_SPACE(s -> s + "  .", "space"),
    ARABIC_WORD(s -> s + " сvободa", "script-mixed"),
    ENDLESS(s -> s + " .".repeat(900), "segments"),
    BLANK(s -> " ", "empty");

    private final UnaryOperator<String> on;
    private final String rule;

    Damage(UnaryOperator<String> on, String rule) {
      this.on = on;
      this.rule = rule;
    }
  }

  private record Target(String templateId, String path, ObjectNode json) {}

  private static List<Target> targets() throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : SHIPPED.files().entrySet()) {
      if (file.getKey().contains("/targets/")) {
        targets.add(
            new Target(
                file.getKey().split("/", -1)[1],
                file.getKey(),
                (ObjectNode) JSON.readTree(file.getValue())));
      }
    }
    return targets;
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void noDamageGetsPast(Damage damage) throws IOException {
    assertThat(targets()).hasSizeGreaterThan(100);
    for (Target target : targets()) {
      ObjectNode damaged = target.json().deepCopy();
      ObjectNode text = (ObjectNode) damaged.get("text");
      text.put("sms", damage.on.apply(text.get("sms").textValue()));
      assertThat(findings(target, damaged))
          .as("%s in %s", damage, target.path())
          .anySatisfy(
              finding -> {
                assertThat(finding.pointer()).isEqualTo("/text/sms");
                assertThat(finding.rule()).isEqualTo(damage.rule);
              });
    }
  }

  @Test
  void englishLeftInPlaceIsFound() throws IOException {
    for (Target target : targets()) {
      ObjectNode damaged = target.json().deepCopy();
      String english =
          JSON.readTree(SHIPPED.files().get("templates/" + target.templateId() + "/source.json"))
              .at("/text/sms")
              .textValue();
      ((ObjectNode) damaged.get("text")).put("sms", english);
      assertThat(findings(target, damaged))
          .as(target.path())
          .anyMatch(f -> f.rule().equals("same-as-source") && f.level() == Level.BLOCK);
    }
  }

  @Test
  void aKeywordThatWasTranslatedIsFound() throws IOException {
    for (Target target : targets()) {
      String sms = target.json().at("/text/sms").textValue();
      for (String keyword : List.of("STOP", "HELP", "START", "EMERGENCY", "LANGUAGE", "988")) {
        if (sms.contains(keyword)) {
          ObjectNode damaged = target.json().deepCopy();
          ((ObjectNode) damaged.get("text")).put("sms", sms.replace(keyword, "ALTO"));
          assertThat(findings(target, damaged))
              .as("%s in %s", keyword, target.path())
              .anyMatch(f -> f.rule().equals("keyword") && f.level() == Level.BLOCK);
        }
      }
    }
  }

  @Test
  void oneLanguageInTheFileOfAnotherScriptIsFound() throws IOException {
    Map<String, Target> russian = new LinkedHashMap<>();
    for (Target target : targets()) {
      if (target.path().endsWith("/ru.json")) {
        russian.put(target.templateId(), target);
      }
    }
    for (Target target : targets()) {
      Optional<Target> other = Optional.ofNullable(russian.get(target.templateId()));
      String lang = target.json().get("lang").textValue();
      if (other.isPresent() && !List.of("ru", "uk").contains(lang)) {
        ObjectNode damaged = target.json().deepCopy();
        damaged.set("text", other.get().json().get("text"));
        assertThat(findings(target, damaged))
            .as(target.path())
            .anyMatch(f -> f.rule().equals("script") && f.level() == Level.BLOCK);
      }
    }
  }

  private static List<Finding> findings(Target target, ObjectNode damaged) throws IOException {
    String tag = damaged.get("lang").textValue();
    try {
      Translation translation =
          TranslationReader.read(
              target.templateId(), tag, JSON.writeValueAsString(damaged).getBytes(UTF_8));
      return TestLibrary.GATES.inspect(
          new CheckedText(
              SOURCES.template(target.templateId()).orElseThrow(),
              Optional.of(translation),
              TestLibrary.PACKS.find(translation.tag()),
              target.path()));
    } catch (CorruptFileException e) {
      throw new AssertionError(target.path(), e);
    }
  }
}
