package org.hometongue.inbound.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hometongue.inbound.meaning.ReplyReader;
import org.hometongue.inbound.meaning.WordList;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replies words}: by which lists replies are understood, and who has reviewed them. */
@Command(
    name = "words",
    description =
        "Show the lists of words by which replies are understood: languages, size, and whether a"
            + " native speaker has reviewed them.",
    mixinStandardHelpOptions = true)
public final class WordsCommand implements Callable<Integer> {
  private final PrintStream out;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final LocalePacks packs = LocalePacks.shipped();

  @Option(names = "--json", description = "One JSON object a line, with where the words come from.")
  boolean json;

  public WordsCommand() {
    this(System.out);
  }

  WordsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    List<WordList> lists = ReplyReader.shipped().lists();
    for (WordList list : lists) {
      out.println(json ? mapper.writeValueAsString(row(list)) : line(list));
    }
    if (!json) {
      long drafts = lists.stream().filter(l -> !l.reviewed()).count();
      out.printf(
          Locale.ROOT,
          "%d lists, %d of them not reviewed by a native speaker. English and Spanish words count"
              + " in every home.%n",
          lists.size(),
          drafts);
    }
    return 0;
  }

  private static Map<String, Object> row(WordList list) {
    return Map.of(
        "languages",
        list.languages().stream().map(LanguageTag::value).toList(),
        "reviewed",
        list.reviewed(),
        "stopWords",
        list.stops(),
        "otherWords",
        list.others(),
        "provenance",
        list.provenance());
  }

  private String line(WordList list) {
    String names =
        list.languages().stream()
            .map(tag -> tag.value() + " " + packs.find(tag).map(LocalePack::englishName).orElse(""))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%-12s %4d for stop, %4d for all else   %s",
        list.reviewed() ? "reviewed" : "NOT REVIEWED",
        list.stops(),
        list.others(),
        names.strip());
  }
}
