package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/**
 * Counts the three-letter pieces of our own texts and writes {@code language-model.txt}. Run by
 * hand when a language has gained texts; a diff of that file is a change of verdicts.
 */
final class LanguageModelTool {
  private static final Path FILE =
      Path.of("src/main/resources/org/hometongue/catalogue/gate/language-model.txt");
  private static final int PIECES = 400;

  /** Pieces below which a language is not known well enough to be compared. */
  private static final int ENOUGH = 3_000;

  private LanguageModelTool() {}

  public static void main(String[] args) throws IOException {
    StringBuilder model =
        new StringBuilder(
            "# Three-letter pieces per 100,000 in our own texts, by LanguageModelTool. Not edited"
                + " by hand.\n");
    texts(id -> true)
        .forEach(
            (tag, text) -> {
              String script = script(tag);
              String line = line(tag, script, text);
              if (!line.isEmpty()) {
                model.append(line).append('\n');
              }
            });
    Files.writeString(FILE, model, UTF_8);
  }

  static String script(String tag) {
    return LocalePacks.shipped().find(LanguageTag.of(tag)).map(LocalePack::script).orElseThrow();
  }

  /** All words of each language, from these templates. */
  static Map<String, String> texts(Predicate<String> templateIds) throws IOException {
    Map<String, StringBuilder> texts = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.walk(Path.of("translations/templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String path = file.toString();
        if (path.contains("/reviews/") || !templateIds.test(path.split("/", -1)[2])) {
          continue;
        }
        JsonNode document = json.readTree(file.toFile());
        String tag = document.path("lang").asText("en");
        StringBuilder words = texts.computeIfAbsent(tag, t -> new StringBuilder());
        collect(document.path("text"), words);
        collect(document.path("options"), words);
      }
    }
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().toString(),
                (a, b) -> a,
                TreeMap::new));
  }

  private static void collect(JsonNode node, StringBuilder words) {
    if (node.isTextual()) {
      words
          .append(node.textValue().replaceAll("\\{\\w+(, (plural|select),)?|[{}]", " "))
          .append("\n");
    }
    node.forEach(child -> collect(child, words));
  }

  static String line(String tag, String script, String text) {
    Map<String, Integer> counts = Trigrams.of(text, script.equals("Latn"));
    long total = counts.values().stream().mapToLong(Integer::longValue).sum();
    if (total < ENOUGH || script.equals("Hans") || script.equals("Hant")) {
      return "";
    }
    return tag
        + " "
        + script
        + counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(PIECES)
            .map(entry -> " " + entry.getKey() + " " + entry.getValue() * 100_000L / total)
            .collect(Collectors.joining());
  }
}
