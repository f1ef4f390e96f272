package org.hometongue.inbound.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.inbound.meaning.Hit.Nearness;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.jspecify.annotations.Nullable;

/** The tables of all languages, found by a clause's words. */
final class Vocabulary {
  private static final String FOLDER = "/inbound/words/";

  /** Longer clauses are no keyword, and positions must fit a long. */
  static final int MOST_WORDS = 60;

  private static final Set<String> ALWAYS = Set.of("en", "es");

  private final List<LanguageWords> tables;
  private final LanguageNames names;
  private final Map<String, List<Phrase>> byFirst = new HashMap<>();
  private final Map<String, List<Sequence>> politeByFirst = new HashMap<>();
  private final Map<String, Set<String>> spokenBy = new HashMap<>();

  private Vocabulary(LanguageNames names, List<LanguageWords> tables) {
    this.names = names;
    this.tables = List.copyOf(tables);
    for (LanguageWords table : tables) {
      for (Phrase phrase : table.phrases()) {
        for (String first : phrase.pattern().firsts()) {
          byFirst.computeIfAbsent(first, f -> new ArrayList<>()).add(phrase);
        }
      }
      for (Sequence polite : table.polite()) {
        for (String first : polite.firsts()) {
          politeByFirst.computeIfAbsent(first, f -> new ArrayList<>()).add(polite);
        }
      }
      Set<String> homes = new HashSet<>();
      table.languages().forEach(tag -> homes.add(tag.language()));
      spokenBy.put(table.languages().getFirst().value(), homes);
    }
  }

  static Vocabulary shipped() {
    LanguageNames names =
        new LanguageNames(LocalePacks.shipped(), json("/inbound/language-names.json"));
    List<LanguageWords> tables = new ArrayList<>();
    for (String file : text(FOLDER + "index.txt").strip().lines().toList()) {
      try {
        tables.add(LanguageWords.read(json(FOLDER + file + ".json"), names));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(file + ".json: " + e.getMessage(), e);
      }
    }
    return new Vocabulary(names, tables);
  }

  static JsonNode json(String resource) {
    try {
      return JsonMapper.builder().build().readTree(text(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<LanguageWords> tables() {
    return tables;
  }

  /** Words that some phrase or courtesy begins with. */
  Set<String> firsts() {
    Set<String> firsts = new HashSet<>(byFirst.keySet());
    firsts.addAll(politeByFirst.keySet());
    firsts.remove(Part.ANY);
    return firsts;
  }

  LanguageNames names() {
    return names;
  }

  /** Courtesies at both ends of a clause: where its content may begin and end, as bits. */
  record Content(long starts, long ends, boolean courtesyOnly) {
    /** The words between the courtesies; all of them when there is nothing between. */
    List<Word> between(List<Word> clause) {
      int from = Long.SIZE - 1 - Long.numberOfLeadingZeros(starts);
      int to = Long.numberOfTrailingZeros(ends);
      return from < to ? clause.subList(from, to) : clause;
    }
  }

  Content content(List<Word> clause) {
    int size = clause.size();
    long[] next = new long[size];
    for (int at = 0; at < size; at++) {
      for (Sequence polite : politeByFirst.getOrDefault(clause.get(at).bare(), List.of())) {
        next[at] |= polite.advance(clause, 1L << at);
      }
    }
    long starts = 1;
    for (int at = 0; at < size; at++) {
      if ((starts & 1L << at) != 0) {
        starts |= next[at];
      }
    }
    long ends = 1L << size;
    for (int at = size - 1; at >= 0; at--) {
      if ((next[at] & ends) != 0) {
        ends |= 1L << at;
      }
    }
    return new Content(starts, ends, (starts & 1L << size) != 0);
  }

  /** Every phrase that covers the clause but for courtesies. */
  List<Hit> covering(List<Word> clause, Content content, @Nullable LanguageTag home) {
    List<Hit> hits = new ArrayList<>();
    int size = clause.size();
    int nearestEnd = Long.numberOfTrailingZeros(content.ends());
    for (long left = content.starts(); left != 0; left &= left - 1) {
      int from = Long.numberOfTrailingZeros(left);
      if (from == size) {
        break;
      }
      for (Phrase phrase : beginningWith(clause.get(from))) {
        if (phrase.least() > size - from || phrase.most() < nearestEnd - from) {
          continue;
        }
        long ends = phrase.pattern().advance(clause, 1L << from) & content.ends();
        if (ends != 0) {
          int to = Long.SIZE - 1 - Long.numberOfLeadingZeros(ends);
          hits.add(
              new Hit(
                  phrase,
                  nearness(phrase, home),
                  clause.subList(from, to),
                  from == 0 && to == size));
        }
      }
    }
    return hits;
  }

  /** Whether a stop phrase stands somewhere inside the clause and nobody negated it. */
  @Nullable Hit inside(List<Word> clause, @Nullable LanguageTag home) {
    for (int from = 0; from < clause.size(); from++) {
      if (from > 0 && isNegation(clause.get(from - 1))) {
        continue;
      }
      for (Phrase phrase : beginningWith(clause.get(from))) {
        long ends =
            phrase.phrase() && phrase.sense() == Sense.STOP
                ? phrase.pattern().advance(clause, 1L << from)
                : 0;
        if (ends != 0) {
          int to = Long.SIZE - 1 - Long.numberOfLeadingZeros(ends);
          return new Hit(phrase, nearness(phrase, home), clause.subList(from, to), false);
        }
      }
    }
    return null;
  }

  private static boolean isNegation(Word word) {
    return switch (word.bare()) {
      case "not", "dont", "never", "didnt", "doesnt", "cant", "wont", "if", "when", "nunca" -> true;
      default -> false;
    };
  }

  private List<Phrase> beginningWith(Word word) {
    List<Phrase> named = byFirst.getOrDefault(word.bare(), List.of());
    List<Phrase> any = word.isNumber() ? byFirst.getOrDefault(Part.ANY, List.of()) : List.of();
    if (any.isEmpty()) {
      return named;
    }
    List<Phrase> both = new ArrayList<>(named);
    both.addAll(any);
    return both;
  }

  private Nearness nearness(Phrase phrase, @Nullable LanguageTag home) {
    if (home != null
        && spokenBy.getOrDefault(phrase.language().value(), Set.of()).contains(home.language())) {
      return Nearness.HOME;
    }
    return ALWAYS.contains(phrase.language().language()) ? Nearness.ALWAYS : Nearness.ELSEWHERE;
  }
}
