package org.hometongue.demo.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench fanout}: one notice to all families, from the approval to the last outcome. */
@Command(
    name = "fanout",
    mixinStandardHelpOptions = true,
    description =
        "One notice to N families by SMS, without receipts: approval to last durable outcome.")
final class FanoutCommand implements Callable<Integer> {
  @Mixin BenchOptions options = new BenchOptions();

  @Option(
      names = "--nodes",
      defaultValue = "1",
      description = "Service processes on the one database (default ${DEFAULT-VALUE}).")
  int nodes = 1;

  @Option(
      names = "--alternative",
      description = "Also send the same texts with a job queue, db-scheduler, in the same run.")
  boolean alternative;

  @Override
  public Integer call() {
    return options.measure(nodes, this::measure);
  }

  BenchReport measure(Ground ground) {
    ground.sandbox().behave("{\"callbackStatuses\": []}");
    YardstickRun sandbox = SandboxCeiling.beside(ground);
    Product product = new Product(ground);
    Judge judge = Judge.from(ground);
    Notice notice = Notice.reassuring(ground.first());
    notice.preflight(ground.first());
    DatabaseCost before = DatabaseCost.now(ground);
    Product.Sent sent = product.send(notice, Product.SELDOM);
    DatabaseCost after = DatabaseCost.now(ground);
    Judge.Finding finding = judge.of(notice);
    YardstickRun ceiling =
        YardstickRun.of(Yardstick.FANOUT, ground, YardstickChild.about(notice, ground));
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("seconds", BenchReport.rounded(sent.seconds()));
    more.put("inDoubt", finding.inDoubt());
    more.put("unaccounted", finding.unspoken());
    more.putAll(DatabaseCost.between(before, after, DatabaseCost.now(ground), ground.families()));
    if (alternative) {
      more.putAll(alternative(ground, notice, ground.families() / sent.seconds()));
    }
    return BenchReport.of(
        "fanout",
        ground.families(),
        nodes,
        ground.families() / sent.seconds(),
        sent.cpu(),
        ceiling,
        sandbox.measured().perSecond(),
        product.peakMemoryMiB(),
        finding,
        more);
  }

  private static Map<String, Object> alternative(Ground ground, Notice notice, double perSecond) {
    YardstickRun queue =
        YardstickRun.of(Yardstick.ALTERNATIVE, ground, YardstickChild.about(notice, ground));
    double alternative = queue.measured().perSecond();
    double cpu = queue.cpu().clients() + queue.cpu().database();
    return Map.of(
        "alternativeMessagesPerSecond",
        BenchReport.rounded(alternative),
        "ratioToAlternative",
        BenchReport.rounded(perSecond / alternative),
        "alternativeCpuSecondsPer1000",
        BenchReport.rounded(cpu * 1000 / queue.measured().messages()));
  }
}
