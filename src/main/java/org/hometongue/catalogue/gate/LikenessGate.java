package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Notices a text in the wrong language of the right script. Russian and Ukrainian have letters of
 * their own, which decides; among languages in Latin letters the share of small frequent words only
 * warns, because short texts deceive.
 */
final class LikenessGate implements Gate {
  private static final Map<String, String> FOREIGN = Map.of("ru", "іїєґІЇЄҐ", "uk", "ыэъёЫЭЪЁ");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’]+");

  /** Words in a file below which frequencies say nothing. */
  private static final int ENOUGH = 25;

  /** By how much another language must fit better, as a share of all words. */
  private static final double CLEARLY = 0.1;

  @Override
  public void check(Inspection inspection) {
    letters(inspection);
    if (!inspection.isSource()
        && inspection.pack().filter(pack -> pack.script().equals("Latn")).isPresent()) {
      words(inspection);
    }
  }

  private static void letters(Inspection inspection) {
    String foreign = FOREIGN.getOrDefault(inspection.language(), "");
    for (Unit unit : inspection.units()) {
      Set<String> wrong = new TreeSet<>();
      unit.words()
          .codePoints()
          .filter(c -> foreign.indexOf(c) >= 0)
          .forEach(c -> wrong.add(Character.toString(c)));
      if (!wrong.isEmpty()) {
        inspection.block(
            unit.pointer(),
            "language-evidence",
            "Families would read a mixture of two languages.",
            "These letters are of another language: " + String.join(" ", wrong));
      }
    }
  }

  private static void words(Inspection inspection) {
    List<String> words =
        WORD.matcher(inspection.allWords().toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .toList();
    if (words.size() < ENOUGH) {
      return;
    }
    Map<String, Set<String>> lists = FunctionWords.LISTS;
    double own = share(words, lists.getOrDefault(inspection.language(), Set.of()));
    lists.forEach(
        (language, list) -> {
          if (!language.equals(inspection.language()) && share(words, list) > own + CLEARLY) {
            inspection.warn(
                "/text",
                "language-likeness",
                "The text looks more like %s, which these families may not read."
                    .formatted(Locale.of(language).getDisplayLanguage(Locale.ENGLISH)),
                "Check that the text is in the language of its file.");
          }
        });
  }

  private static double share(List<String> words, Set<String> list) {
    return (double) words.stream().filter(list::contains).count() / words.size();
  }

  private static final class FunctionWords {
    static final Map<String, Set<String>> LISTS = read();

    private static Map<String, Set<String>> read() {
      try (InputStream in = LikenessGate.class.getResourceAsStream("function-words.txt")) {
        if (in == null) {
          throw new IllegalStateException("This build lacks function-words.txt.");
        }
        return new BufferedReader(new InputStreamReader(in, UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" ", -1))
            .collect(
                Collectors.toUnmodifiableMap(
                    line -> line[0],
                    line -> Set.copyOf(Arrays.asList(line).subList(1, line.length))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
