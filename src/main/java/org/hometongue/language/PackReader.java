package org.hometongue.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one locale pack strictly ({@code translations/_schema/locale.schema.json} is the same
 * contract for editors): unknown fields, duplicate keys and characters that would reach a family
 * unseen are refused.
 */
final class PackReader {

  private static final int MAX_BYTES = 64 * 1024;

  private static final Set<String> FIELDS =
      Set.of(
          "$schema",
          "version",
          "tag",
          "endonym",
          "englishName",
          "script",
          "direction",
          "digits",
          "weekdays",
          "months",
          "datePattern",
          "dayPeriods",
          "timePattern",
          "windowPattern",
          "plural",
          "fallback",
          "serves",
          "smsAlphabet",
          "whatsappCode",
          "provenance",
          "notes",
          "reviewers");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode json;

  private PackReader(JsonNode json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException with a sentence that says what to mend
   * @throws IOException when the bytes cannot be read or are not JSON
   */
  static LocalePack read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("The file is over 64 kB. A locale pack is much smaller.");
    }
    return new PackReader(JSON.readTree(bytes)).pack();
  }

  /** What is wrong with a file, without the excerpt that parsers like to add. */
  static String reason(IOException e) {
    return e instanceof JsonProcessingException parsing && parsing.getLocation() != null
        ? "It is not valid JSON near line "
            + parsing.getLocation().getLineNr()
            + ": "
            + parsing.getOriginalMessage()
        : "Check that it exists and may be read.";
  }

  private LocalePack pack() {
    if (!json.isObject()) {
      throw new IllegalArgumentException("A locale pack is one JSON object.");
    }
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                    "The field " + field + " is unknown. Remove it.");
              }
            });
    if (json.path("version").asInt() != 1) {
      throw new IllegalArgumentException(
          "Write \"version\": 1. Other versions are not known here.");
    }
    if (!text("digits").equals("latn")) {
      throw new IllegalArgumentException("Write \"digits\": \"latn\". Only Latin digits are sent.");
    }
    return new LocalePack(
        LanguageTag.of(text("tag")),
        text("endonym"),
        text("englishName"),
        text("script"),
        direction(),
        dates(),
        times(),
        plural(),
        tags("fallback"),
        tags("serves"),
        gsm7(),
        optional("whatsappCode"),
        text("provenance"));
  }

  private Direction direction() {
    return switch (text("direction")) {
      case "ltr" -> Direction.LTR;
      case "rtl" -> Direction.RTL;
      default -> throw new IllegalArgumentException("Write \"direction\" as ltr or rtl.");
    };
  }

  private boolean gsm7() {
    return switch (text("smsAlphabet")) {
      case "GSM-7" -> true;
      case "UCS-2" -> false;
      default -> throw new IllegalArgumentException("Write \"smsAlphabet\" as GSM-7 or UCS-2.");
    };
  }

  private Optional<DateStyle> dates() {
    if (!json.has("weekdays") && !json.has("months") && !json.has("datePattern")) {
      return Optional.empty();
    }
    return Optional.of(
        new DateStyle(texts("weekdays"), texts("months"), ValuePattern.of(text("datePattern"))));
  }

  private Optional<TimeStyle> times() {
    if (!json.has("dayPeriods") && !json.has("timePattern")) {
      return Optional.empty();
    }
    JsonNode periods = json.path("dayPeriods");
    return Optional.of(
        new TimeStyle(
            text(periods, "am"),
            text(periods, "pm"),
            ValuePattern.of(text("timePattern")),
            ValuePattern.of(text("windowPattern"))));
  }

  private PluralRule plural() {
    JsonNode rules = json.path("plural");
    if (!rules.isObject()) {
      throw new IllegalArgumentException(
          "Write \"plural\" as an object, {} when there are no forms.");
    }
    Map<PluralCategory, String> conditions = new EnumMap<>(PluralCategory.class);
    rules
        .properties()
        .forEach(
            entry ->
                conditions.put(
                    PluralCategory.of(entry.getKey())
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "Plural forms are zero, one, two, few and many.")),
                    text(rules, entry.getKey())));
    return PluralRule.of(conditions);
  }

  private List<LanguageTag> tags(String field) {
    return texts(field).stream().map(LanguageTag::of).toList();
  }

  private List<String> texts(String field) {
    JsonNode array = json.path(field);
    if (!array.isArray()) {
      throw new IllegalArgumentException("Write \"" + field + "\" as a list of texts.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array) {
      texts.add(clean(field, item));
    }
    return texts;
  }

  private Optional<String> optional(String field) {
    return json.has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  private String text(String field) {
    return text(json, field);
  }

  private static String text(JsonNode object, String field) {
    return clean(field, object.path(field));
  }

  private static String clean(String field, JsonNode node) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new IllegalArgumentException("Write a text for \"" + field + "\".");
    }
    String text = node.textValue();
    if (text.length() > 200 || !text.equals(ValueText.tidy(text))) {
      throw new IllegalArgumentException(
          "Write \""
              + field
              + "\" in NFC with plain spaces, none at the edges, at most 200 characters.");
    }
    ValueText.problem(text)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException("\"" + field + "\": " + sentence);
            });
    return text;
  }
}
