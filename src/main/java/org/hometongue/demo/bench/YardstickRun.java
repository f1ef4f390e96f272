package org.hometongue.demo.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/**
 * Runs a yardstick beside the product's processes, with the virtual machine's options of the
 * product, and counts the processor time of both sides.
 *
 * @param client processor time of the yardstick's own process, in seconds
 * @param database that of the database meanwhile
 */
record YardstickRun(Work.Measured measured, double client, double database) {
  private static final String RESULT = "{\"measured\":";

  static YardstickRun of(Yardstick yardstick, Ground ground, String... options) {
    return of(yardstick, ground, ground.sandbox().httpPort(), options);
  }

  static YardstickRun of(Yardstick yardstick, Ground ground, int port, String... options) {
    List<String> words = new ArrayList<>(List.of("bench", "yardstick"));
    words.addAll(List.of("--of", yardstick.name(), "--port", Integer.toString(port)));
    words.addAll(List.of(options));
    try (ChildProcess child =
        ChildProcess.start(
            ground.folder().resolve("yardstick-" + yardstick + "-" + System.nanoTime() + ".log"),
            Product.JAVA,
            Map.of(YardstickCommand.DATABASE, ground.database().ownerUrl()),
            words)) {
      child.awaitOutput(YardstickCommand.READY);
      CpuTime before = CpuTime.of(List.of(child.pid()), ground);
      child.tell("begin");
      Patience.until(
          "the end of the yardstick",
          Product.LONGEST,
          Product.LOOK,
          () -> !child.alive() || child.output().contains(RESULT));
      CpuTime used = CpuTime.of(List.of(child.pid()), ground).since(before);
      YardstickRun run = new YardstickRun(read(child.output()), used.clients(), used.database());
      child.tell("end");
      return run;
    }
  }

  private static Work.Measured read(String output) {
    String json =
        output
            .lines()
            .filter(l -> l.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("A yardstick broke:\n" + output));
    try {
      JsonMapper mapper = JsonMapper.builder().build();
      return mapper.treeToValue(mapper.readTree(json).required("measured"), Work.Measured.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
