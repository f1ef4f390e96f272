package org.hometongue.demo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bench receipts}: one signed receipt for every text, as fast as they are answered. What
 * posts them here stands for the provider, and is measured by itself as the sandbox is elsewhere.
 */
@Command(
    name = "receipts",
    mixinStandardHelpOptions = true,
    description = "One signed receipt for each of N texts: posted, made durable, answered.")
final class ReceiptsCommand implements Callable<Integer> {
  @Mixin BenchOptions options = new BenchOptions();

  @Override
  public Integer call() {
    return options.measure(1, this::measure);
  }

  BenchReport measure(Ground ground) {
    ground.sandbox().behave("{\"callbackStatuses\": []}");
    Judge judge = Judge.from(ground);
    Notice notice = Notice.reassuring(ground.first());
    Product product = new Product(ground);
    product.send(notice, Product.SELDOM);
    int publicPort = ground.first().port();
    DatabaseCost before = DatabaseCost.now(ground);
    YardstickRun receipts =
        storm(ground, notice, publicPort, List.of(ground.first().process().pid()));
    DatabaseCost after = DatabaseCost.now(ground);
    Judge.Finding finding = judge.of(notice);
    YardstickRun ceiling = ceiling(ground, notice);
    YardstickRun sender = stormAt(Yardstick.ANSWERS, ground, notice);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("p99Millis", BenchReport.rounded(receipts.measured().p99Millis()));
    more.put("ceilingP99Millis", BenchReport.rounded(ceiling.measured().p99Millis()));
    more.put("refused", receipts.measured().failed());
    more.put("notDurable", ground.families() - finding.delivered());
    more.putAll(DatabaseCost.between(before, after, DatabaseCost.now(ground), ground.families()));
    return BenchReport.of(
            "receipts",
            ground.families(),
            1,
            receipts.measured().perSecond(),
            receipts.cpu(),
            ceiling,
            sender.measured().perSecond(),
            product.peakMemoryMiB(),
            finding,
            more)
        .onlyIf(finding.delivered() == ground.families());
  }

  /** The bare server works on the rows that the fan-out's ceiling would have written. */
  private static YardstickRun ceiling(Ground ground, Notice notice) {
    YardstickRun.of(Yardstick.FANOUT, ground, YardstickChild.about(notice, ground));
    return stormAt(Yardstick.RECEIPTS, ground, notice);
  }

  private static YardstickRun stormAt(Yardstick taker, Ground ground, Notice notice) {
    int port = ChildProcess.freePort();
    try (YardstickChild server =
        YardstickChild.start(taker, ground, port, YardstickChild.about(notice, ground))) {
      server.begin();
      return storm(ground, notice, port, List.of(server.pid()));
    }
  }

  /** The storm's own processor time is the provider's, not ours. */
  private static YardstickRun storm(Ground ground, Notice notice, int port, List<Long> takers) {
    List<String> words = new ArrayList<>(List.of(YardstickChild.about(notice, ground)));
    words.addAll(List.of("--public-port", Integer.toString(ground.first().port())));
    words.addAll(List.of("--keys", ground.folder().resolve("keys.json").toString()));
    try (YardstickChild storm =
        YardstickChild.start(Yardstick.STORM, ground, port, words.toArray(String[]::new))) {
      CpuTime before = CpuTime.of(takers, ground);
      storm.begin();
      Work.Measured measured = storm.measured();
      return new YardstickRun(measured, CpuTime.of(takers, ground).since(before));
    }
  }
}
