package org.hometongue.catalogue.gate;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How terms are translated and what never is: {@code translations/_glossary/terms.json}, whose form
 * is {@code _schema/glossary.schema.json}.
 */
record Glossary(List<Kept> kept, List<Term> terms) {
  /** Never translated. */
  record Kept(Pattern pattern, String text, String why) {}

  /**
   * @param english matches any form of the English term
   * @param needles the same in lower case, looked for first because that is fast
   * @param name the term as an author reads it
   */
  record Term(
      Pattern english,
      List<String> needles,
      String name,
      String meaning,
      Map<String, Choice> translations) {
    boolean in(String source) {
      String lower = source.toLowerCase(Locale.ROOT);
      return needles.stream().anyMatch(lower::contains) && english.matcher(source).find();
    }
  }

  /**
   * The words of one language, in lower case; the beginning of a word is enough.
   *
   * @param reviewed whether a reviewer supplied them
   */
  record Choice(List<String> use, List<String> avoid, boolean reviewed) {}

  static final Glossary EMPTY = new Glossary(List.of(), List.of());

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @throws IOException when it is not JSON
   * @throws IllegalArgumentException when it has another form
   */
  static Glossary read(InputStream in) throws IOException {
    JsonNode json = JSON.readTree(in);
    if (json.path("version").asInt() != 1 || !json.path("terms").isArray()) {
      throw new IllegalArgumentException(
          "The glossary does not have the expected form. Compare it with"
              + " _schema/glossary.schema.json.");
    }
    List<Kept> kept = new ArrayList<>();
    for (JsonNode entry : json.path("doNotTranslate")) {
      String text = entry.path("text").asText();
      kept.add(new Kept(words(List.of(text), 0), text, entry.path("why").asText()));
    }
    List<Term> terms = new ArrayList<>();
    for (JsonNode entry : json.path("terms")) {
      List<String> english = strings(entry.path("english"));
      Map<String, Choice> translations = new HashMap<>();
      entry
          .path("translations")
          .properties()
          .forEach(field -> translations.put(field.getKey(), choice(field.getValue())));
      terms.add(
          new Term(
              words(english, Pattern.CASE_INSENSITIVE),
              lower(entry.path("english")),
              english.getFirst(),
              entry.path("meaning").asText(),
              Map.copyOf(translations)));
    }
    return new Glossary(List.copyOf(kept), List.copyOf(terms));
  }

  private static Choice choice(JsonNode json) {
    return new Choice(
        lower(json.path("use")),
        lower(json.path("avoid")),
        json.path("by").asText().startsWith("rev-"));
  }

  private static List<String> lower(JsonNode array) {
    return strings(array).stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  /** Scripts without spaces put a kept word directly beside their own letters. */
  private static Pattern words(List<String> words, int flags) {
    return Pattern.compile(
        "(?<![A-Za-z0-9])(?:"
            + String.join("|", words.stream().map(Pattern::quote).toList())
            + ")(?![A-Za-z0-9])",
        flags);
  }
}
