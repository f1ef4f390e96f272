package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells near languages apart that share script and letters, by words only one of them uses: Dari
 * and Iranian Persian, Brazilian and European Portuguese. {@code sibling-words.txt} has the words.
 */
final class SiblingGate implements Gate {
  /**
   * @param needle the word in lower case, looked for first because that is fast
   */
  private record Word(String tag, String text, String needle, Pattern pattern, String own) {
    static Word read(String line) {
      String[] fields = line.split(" \\| ", -1);
      return new Word(
          fields[0],
          fields[1],
          fields[1].toLowerCase(Locale.ROOT),
          Pattern.compile(
              "(?<![\\p{L}\\p{M}\u200C])" + Pattern.quote(fields[1]) + "(?![\\p{L}\\p{M}\u200C])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
          fields[2]);
    }
  }

  private static final Map<String, List<Word>> WORDS =
      ResourceLines.of("sibling-words.txt").stream()
          .map(Word::read)
          .collect(Collectors.groupingBy(Word::tag));

  @Override
  public void check(Inspection inspection) {
    List<Word> words = WORDS.getOrDefault(inspection.tag(), List.of());
    for (Unit unit : words.isEmpty() ? List.<Unit>of() : inspection.units()) {
      String lower = unit.words().toLowerCase(Locale.ROOT);
      List<Word> found =
          words.stream()
              .filter(w -> lower.contains(w.needle) && w.pattern.matcher(unit.words()).find())
              .toList();
      if (!found.isEmpty()) {
        inspection.warn(
            unit.pointer(),
            "sibling-language",
            "Families would notice at once that this is written for another country.",
            found.stream()
                .map(word -> "Write %s, not %s.".formatted(word.own, word.text))
                .collect(Collectors.joining(" ")));
      }
    }
  }
}
