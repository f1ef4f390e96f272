package org.hometongue.inbound.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.language.LanguageTag;

/**
 * The table of one language, from {@code inbound/words/<tag>.json}.
 *
 * @param reviewed whether a native speaker has approved exactly this table
 * @param provenance where the words come from
 * @param polite what may stand around a word without changing it: please, thanks, good morning
 */
record LanguageWords(
    List<LanguageTag> languages,
    boolean reviewed,
    String provenance,
    List<Sequence> polite,
    List<Phrase> phrases) {

  LanguageWords {
    languages = List.copyOf(languages);
    polite = List.copyOf(polite);
    phrases = List.copyOf(phrases);
  }

  /**
   * @throws IllegalArgumentException when a pattern or a key cannot be read
   */
  static LanguageWords read(JsonNode file, LanguageNames names) {
    List<LanguageTag> languages = new ArrayList<>();
    file.required("languages").forEach(tag -> languages.add(LanguageTag.of(tag.asText())));
    Map<String, String> lists = new HashMap<>();
    file.path("parts").properties().forEach(e -> lists.put(e.getKey(), e.getValue().asText()));
    PatternReader patterns =
        new PatternReader(lists, names, file.path("accentsMatter").asBoolean(false));
    Set<String> onlyHere = texts(file.path("onlyHere"));
    Set<String> mayAnswer = texts(file.path("mayAnswer"));
    List<Phrase> phrases = new ArrayList<>();
    for (String kind : List.of("words", "phrases")) {
      for (Map.Entry<String, JsonNode> group : file.path(kind).properties()) {
        for (JsonNode text : group.getValue()) {
          Sequence pattern = patterns.read(text.asText());
          if (kind.equals("phrases")
              && pattern.least() < 2
              && Sense.of(group.getKey()) == Sense.STOP) {
            throw new IllegalArgumentException(
                "One word may be enough for this phrase; put it under words: " + text.asText());
          }
          phrases.add(
              Phrase.of(
                  Sense.of(group.getKey()),
                  languages.getFirst(),
                  pattern,
                  kind.equals("phrases"),
                  onlyHere.contains(text.asText()),
                  mayAnswer.contains(text.asText())));
        }
      }
    }
    List<Sequence> polite = new ArrayList<>();
    file.path("polite").forEach(text -> polite.add(patterns.read(text.asText())));
    return new LanguageWords(
        languages,
        file.required("reviewed").asBoolean(),
        file.required("provenance").asText(),
        polite,
        phrases);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
