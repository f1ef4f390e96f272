package org.hometongue.catalogue.gate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What texts of a language look like: how often each three-letter piece occurs, and the small
 * frequent words. The pieces are counted in our own texts by a tool and shipped in {@code
 * language-model.txt}, so the same text gets the same verdict from every build.
 *
 * @param script ISO 15924 code; only languages of one script are compared
 * @param logarithms of the frequency of each piece, per 100,000
 * @param words small frequent words, written by people; may be empty
 */
record LanguageModel(String tag, String script, Map<String, Double> logarithms, Set<String> words) {
  static final Map<String, LanguageModel> SHIPPED = read();

  /** Of a piece that the language's texts never showed, per 100,000. */
  private static final double NEVER = Math.log(8);

  /** How much a text made of small words only would gain. */
  private static final double WORDS_WEIGH = 2;

  /**
   * A text taken apart once, to be compared with several languages.
   *
   * @param pieces how often each three-letter piece occurs
   * @param words how often each word occurs
   */
  record Sample(Map<String, Integer> pieces, Map<String, Integer> words, int size, int wordCount) {
    static Sample of(String text, boolean latin) {
      Map<String, Integer> pieces = Trigrams.of(text, latin);
      Map<String, Integer> words = new HashMap<>();
      int wordCount = 0;
      String lower = text.toLowerCase(Locale.ROOT);
      int start = -1;
      for (int i = 0; i <= lower.length(); ) {
        int c = i < lower.length() ? lower.codePointAt(i) : ' ';
        if (Letters.isLetter(c) || c == '\'' || c == '’') {
          start = start < 0 ? i : start;
        } else if (start >= 0) {
          words.merge(lower.substring(start, i), 1, Integer::sum);
          wordCount++;
          start = -1;
        }
        i += Character.charCount(c);
      }
      int size = pieces.values().stream().mapToInt(Integer::intValue).sum();
      return new Sample(pieces, words, size, wordCount);
    }
  }

  /** How much this text looks like the language: from about 2 (not at all) to 6. */
  double likeness(Sample sample) {
    if (sample.size == 0) {
      return 0;
    }
    double sum = 0;
    for (Map.Entry<String, Integer> piece : sample.pieces.entrySet()) {
      Double logarithm = logarithms.get(piece.getKey());
      sum += (logarithm == null ? NEVER : logarithm) * piece.getValue();
    }
    return sum / sample.size + WORDS_WEIGH * share(sample);
  }

  /** The share of words that are small frequent words of the language. */
  private double share(Sample sample) {
    int known = 0;
    for (String word : words) {
      known += sample.words.getOrDefault(word, 0);
    }
    return sample.wordCount == 0 ? 0 : (double) known / sample.wordCount;
  }

  private static Map<String, LanguageModel> read() {
    Map<String, Set<String>> words =
        ResourceLines.of("function-words.txt").stream()
            .map(line -> line.split(" ", -1))
            .collect(
                Collectors.toMap(
                    line -> line[0],
                    line -> Set.copyOf(Arrays.asList(line).subList(1, line.length))));
    Map<String, LanguageModel> models = new LinkedHashMap<>();
    for (String line : ResourceLines.of("language-model.txt")) {
      String tag = line.substring(0, line.indexOf(' '));
      String language = tag.split("-", -1)[0];
      models.put(tag, read(line, words.getOrDefault(language, Set.of())));
    }
    return models;
  }

  /**
   * @param line tag, script, then each piece and its frequency
   */
  static LanguageModel read(String line, Set<String> words) {
    String[] fields = line.split(" ", -1);
    Map<String, Double> logarithms = new HashMap<>();
    for (int i = 2; i + 1 < fields.length; i += 2) {
      logarithms.put(fields[i], Math.log(Integer.parseInt(fields[i + 1])));
    }
    return new LanguageModel(fields[0], fields[1], logarithms, words);
  }

  static @Nullable LanguageModel of(String tag) {
    return SHIPPED.get(tag);
  }
}
