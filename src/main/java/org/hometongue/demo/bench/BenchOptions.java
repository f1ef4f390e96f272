package org.hometongue.demo.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hometongue.demo.ground.Ground;
import org.hometongue.platform.VerbRefusal;
import picocli.CommandLine.Option;

/** What all measurements are asked. */
final class BenchOptions {
  private static final int MOST = 4_000_000;

  @Option(
      names = "--recipients",
      defaultValue = "20000",
      description = "Families, 1,000 to 4,000,000 (default ${DEFAULT-VALUE}).")
  int recipients = 20_000;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  /** One measurement of four, on a ground that was laid for it. */
  interface Measurement {
    BenchReport on(Ground ground);
  }

  /**
   * Lays the ground, measures and prints.
   *
   * @return the exit code: 1 when somebody was lost or served twice
   */
  int measure(int nodes, Measurement measurement) {
    try (Ground ground = ground(nodes)) {
      BenchReport report = measurement.on(ground);
      new PrintWriter(System.out, true, StandardCharsets.UTF_8).println(text(report));
      return report.clean() ? 0 : 1;
    }
  }

  /** Lays the ground for a measurement. */
  Ground ground(int nodes) {
    if (recipients < 1_000 || recipients > MOST) {
      throw new VerbRefusal("Give --recipients a number from 1000 to 4000000.");
    }
    if (nodes < 1 || nodes > 8) {
      throw new VerbRefusal("Give --nodes a number from 1 to 8.");
    }
    say(
        "Laying the ground: database, sandbox, "
            + nodes
            + " x service, "
            + recipients
            + " families");
    return Ground.lay(new Ground.Plan(recipients, nodes, Product.JAVA, Map.of(), 0, 0, 0));
  }

  private void say(String line) {
    if (!json) {
      System.err.println(line);
    }
  }

  /** All that was measured: one line for programs, many for people. */
  String text(BenchReport report) {
    JsonMapper.Builder mapper = JsonMapper.builder();
    if (!json) {
      mapper.enable(SerializationFeature.INDENT_OUTPUT);
    }
    try {
      return mapper.build().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
