package org.hometongue.demo.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;

/** The process of a yardstick, with the virtual machine's options of the product. */
final class YardstickChild implements AutoCloseable {
  private static final String RESULT = "{\"measured\":";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChildProcess child;

  private YardstickChild(ChildProcess child) {
    this.child = child;
  }

  /** Starts it, up to the point where it could begin. */
  static YardstickChild start(Yardstick yardstick, Ground ground, int port, String... options) {
    List<String> words = new ArrayList<>(List.of("bench", "yardstick"));
    words.addAll(List.of("--of", yardstick.name(), "--port", Integer.toString(port)));
    words.addAll(List.of("--district", ground.district().toString()));
    words.addAll(List.of(options));
    YardstickChild started =
        new YardstickChild(
            ChildProcess.start(
                ground.folder().resolve(yardstick + "-" + System.nanoTime() + ".log"),
                Product.JAVA,
                Map.of(YardstickCommand.DATABASE, ground.database().ownerUrl()),
                words));
    started.child.awaitOutput(YardstickCommand.READY);
    return started;
  }

  /** The options that name a notice. */
  static String[] about(Notice notice, Ground ground) {
    return about(List.of(notice), ground);
  }

  /** The options that name notices, in their order. */
  static String[] about(List<Notice> notices, Ground ground) {
    String ids = notices.stream().map(n -> n.id().toString()).collect(Collectors.joining(","));
    return new String[] {"--announcement", ids, "--messages", Integer.toString(ground.families())};
  }

  long pid() {
    return child.pid();
  }

  void begin() {
    child.tell("begin");
  }

  /** Waits for what it measured. */
  Work.Measured measured() {
    Patience.until(
        "the end of the yardstick",
        Product.LONGEST,
        Product.LOOK,
        () -> !child.alive() || child.output().contains(RESULT));
    String json =
        child
            .output()
            .lines()
            .filter(l -> l.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("A yardstick broke:\n" + child.output()));
    try {
      return JSON.treeToValue(JSON.readTree(json).required("measured"), Work.Measured.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (child.alive()) {
      child.tell("end");
    }
    child.close();
  }
}
