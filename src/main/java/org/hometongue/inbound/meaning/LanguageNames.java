package org.hometongue.inbound.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/**
 * What people call languages: each pack's own and English name, and the everyday names of {@code
 * inbound/language-names.json}.
 */
final class LanguageNames {
  static final int MOST_WORDS = 10;

  private final Map<String, Set<LanguageTag>> byName = new HashMap<>();
  private final Set<String> firsts = new HashSet<>();
  private final Set<String> alsoPeople = new HashSet<>();

  LanguageNames(LocalePacks packs, JsonNode everyday) {
    for (LocalePack pack : packs.all()) {
      add(pack.endonym(), pack.tag());
      add(pack.englishName(), pack.tag());
    }
    everyday
        .required("names")
        .properties()
        .forEach(e -> e.getValue().forEach(name -> add(name.asText(), LanguageTag.of(e.getKey()))));
    everyday.required("alsoPeople").forEach(name -> alsoPeople.add(key(words(name.asText()))));
  }

  private static List<Word> words(String name) {
    return ReplyText.of(name).clauses().stream().flatMap(List::stream).toList();
  }

  private void add(String name, LanguageTag tag) {
    List<Word> words = words(name);
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return;
    }
    byName.computeIfAbsent(key(words), k -> new LinkedHashSet<>()).add(tag);
    firsts.add(words.getFirst().bare());
  }

  private static String key(List<Word> words) {
    StringBuilder key = new StringBuilder();
    words.forEach(w -> key.append(w.bare()).append(' '));
    return key.toString();
  }

  Set<String> firsts() {
    return Set.copyOf(firsts);
  }

  /** Where a language's name that begins at this word may end, as bits. */
  long endsOf(List<Word> clause, int from) {
    if (from >= clause.size() || !firsts.contains(clause.get(from).bare())) {
      return 0;
    }
    long ends = 0;
    StringBuilder key = new StringBuilder();
    for (int at = from; at < clause.size() && at - from < MOST_WORDS; at++) {
      key.append(clause.get(at).bare()).append(' ');
      if (byName.containsKey(key.toString())) {
        ends |= 1L << (at + 1);
      }
    }
    return ends;
  }

  /** The languages of the longest name in these words; several where a name is shared. */
  List<LanguageTag> named(List<Word> words) {
    for (int length = Math.min(words.size(), MOST_WORDS); length > 0; length--) {
      for (int from = 0; from + length <= words.size(); from++) {
        Set<LanguageTag> tags = byName.get(key(words.subList(from, from + length)));
        if (tags != null) {
          return new ArrayList<>(tags);
        }
      }
    }
    return List.of();
  }

  /** Whether these words are a first name or another everyday word, too. */
  boolean alsoPeople(List<Word> words) {
    return alsoPeople.contains(key(words));
  }
}
