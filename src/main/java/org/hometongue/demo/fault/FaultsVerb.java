package org.hometongue.demo.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.hometongue.platform.Verb;
import org.hometongue.platform.VerbRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code faults}: breaks things on purpose and judges by the sandbox's ledger. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Breaks real processes on purpose and counts, in the sandbox's ledger against the database,",
      "who was lost, served twice or left in doubt. Exit code 1 when anything did not hold."
    })
public final class FaultsVerb implements Verb {
  private static final int FEWEST = 1_000;

  @Option(names = "--quick", description = "The rows of every build, small: about two minutes.")
  boolean quick;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  @Option(
      names = "--rows",
      split = ",",
      description = "Only these, by number (default: all, or those of --quick).")
  List<Integer> rows = List.of();

  @Option(
      names = "--loops",
      defaultValue = "0",
      description = "How often random instants are repeated (default: 10, or 1 with --quick).")
  int loops;

  @Option(
      names = "--families",
      defaultValue = "0",
      description = "Families in the district (default: 20,000, or 1,500 with --quick).")
  int families;

  @Option(
      names = "--nodes",
      defaultValue = "1",
      description = "Service processes (default ${DEFAULT-VALUE}).")
  int nodes = 1;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of all chance, to play a failure again (default: another one each time).")
  long seed;

  @Override
  public Integer call() throws JsonProcessingException {
    List<FaultRow> wanted =
        Arrays.stream(FaultRow.values())
            .filter(r -> rows.isEmpty() ? r.quick() || !quick : rows.contains(r.number()))
            .toList();
    List<NotPlayed> notPlayed = wanted.stream().flatMap(r -> r.missing().stream()).toList();
    if (wanted.isEmpty()) {
      throw new VerbRefusal("There is no such row. Give --rows numbers of the fault table.");
    }
    long chance = seed == 0 ? System.nanoTime() : seed;
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    List<FaultLine> lines = new ArrayList<>();
    // Long rows say how far they are; with --json not where the one object goes.
    Consumer<String> audience = json ? System.err::println : out::println;
    try (Stage stage = Stage.set(scale(), nodes, chance, audience)) {
      for (FaultRow row : wanted.stream().filter(r -> r.missing().isEmpty()).toList()) {
        FaultLine line = row.play(stage);
        lines.add(line);
        if (!json) {
          out.println(text(line));
        }
      }
    }
    // A row that this machine cannot play holds as little as one that broke.
    boolean good = !lines.isEmpty() && lines.stream().allMatch(FaultLine::passed);
    if (json) {
      Map<String, Object> report =
          Map.of(
              "seed",
              chance,
              "nodes",
              nodes,
              "rows",
              lines,
              "notPlayed",
              notPlayed,
              "passed",
              good);
      out.println(JsonMapper.builder().build().writeValueAsString(report));
    } else {
      notPlayed.forEach(r -> out.println(r.row() + "  not played: " + r.why()));
      out.println(
          good
              ? "Every row that was played holds."
              : "Not every row holds. Play it again with --seed " + chance);
    }
    return good ? 0 : 1;
  }

  private Scale scale() {
    if (families != 0 && families < FEWEST) {
      throw new VerbRefusal("Give --families a number from " + FEWEST + " on.");
    }
    Scale scale = quick ? Scale.QUICK : Scale.WHOLE;
    return new Scale(
        families == 0 ? scale.families() : families,
        loops == 0 ? scale.loops() : loops,
        scale.storm());
  }

  private static String text(FaultLine line) {
    List<String> numbers = new ArrayList<>(line.measured());
    line.wrong().stream().filter(wrong -> !line.measured().contains(wrong)).forEach(numbers::add);
    return String.format(
        Locale.ROOT,
        "%2d  %-62s lost %d  duplicated %d  in doubt %3d  %s  %.0f s%s",
        line.row(),
        line.injection(),
        line.lost(),
        line.duplicated(),
        line.inDoubt(),
        line.verdict(),
        line.seconds(),
        numbers.isEmpty() ? "" : "\n    " + String.join("; ", numbers));
  }
}
