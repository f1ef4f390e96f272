package org.hometongue.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.language.LanguageTag;

/**
 * The table of exact keywords, from {@code inbound/keywords.json}. The whole reply must be the
 * word: "stop please" and "my son will stop by" both go to a person.
 */
final class Keywords {
  private static final String FILE = "/inbound/keywords.json";

  /**
   * @param word as the table shapes it; goes into the ledger
   * @param languages in which the word has this meaning; more than one for shared words
   */
  record Match(Intent intent, String word, List<LanguageTag> languages) {}

  private final Map<String, Match> table = new HashMap<>();
  private final List<LanguageTag> menu = new ArrayList<>();

  private Keywords(JsonNode file) {
    for (JsonNode group : file.required("keywords")) {
      Intent intent = Intent.valueOf(group.required("intent").asText());
      for (Map.Entry<String, JsonNode> words : group.required("words").properties()) {
        for (JsonNode word : words.getValue()) {
          add(intent, WordShape.of(word.asText()), LanguageTag.of(words.getKey()));
        }
      }
    }
    file.required("menu").forEach(tag -> menu.add(LanguageTag.of(tag.asText())));
  }

  static Keywords shipped() {
    try (InputStream in = Keywords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      return new Keywords(JsonMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Intent intent, String word, LanguageTag language) {
    Match before = table.get(word);
    if (before != null && before.intent() != intent) {
      throw new IllegalStateException("A keyword means two things: " + word);
    }
    List<LanguageTag> languages = new ArrayList<>(before == null ? List.of() : before.languages());
    languages.add(language);
    table.put(word, new Match(intent, word, List.copyOf(languages)));
  }

  Optional<Match> match(String reply) {
    return Optional.ofNullable(table.get(WordShape.of(reply)));
  }

  /** The languages of the list that LANGUAGE is answered with; the first has number 1. */
  List<LanguageTag> menu() {
    return List.copyOf(menu);
  }
}
