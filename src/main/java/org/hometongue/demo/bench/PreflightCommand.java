package org.hometongue.demo.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bench preflight}: the answer before sending, beside one bare statement over the same rows.
 * Nothing is posted: the sandbox runs and its ledger must stay as it was.
 */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "The preflight of a notice to N families, beside one bare count of the same rows.",
      "The sandbox is not used: a preflight sends nothing."
    })
final class PreflightCommand implements Callable<Integer> {
  @Mixin BenchOptions options = new BenchOptions();

  @Override
  public Integer call() {
    return options.measure(1, this::measure);
  }

  BenchReport measure(Ground ground) {
    Product product = new Product(ground);
    Notice notice = Notice.reassuring(ground.first());
    long ledger = ground.sandbox().messages();
    CpuTime before = product.cpu();
    double first = seconds(() -> notice.preflight(ground.first()));
    double again = Double.MAX_VALUE;
    for (int n = 1; n < PreflightCeiling.TIMES; n++) {
      again = Math.min(again, seconds(() -> notice.preflight(ground.first())));
    }
    CpuTime used = product.cpu().since(before);
    int reachable = notice.preflight(ground.first()).required("reachable").asInt();
    YardstickRun bare =
        YardstickRun.of(
            Yardstick.PREFLIGHT, ground, "--messages", Integer.toString(ground.families()));
    int sent = Math.toIntExact(ground.sandbox().messages() - ledger);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("secondsFirst", BenchReport.rounded(first));
    more.put("seconds", BenchReport.rounded(again));
    more.put("ceilingSeconds", BenchReport.rounded(bare.measured().seconds()));
    more.put("tableBytesPerFamily", DatabaseCost.perFamily(ground));
    more.put("sandbox", "not used: a preflight sends nothing");
    more.put("messagesInLedger", sent);
    return BenchReport.of(
        "preflight",
        ground.families(),
        1,
        ground.families() / again,
        each(used),
        new YardstickRun(bare.measured(), each(bare.cpu())),
        0,
        product.peakMemoryMiB(),
        new Judge.Finding(
            ground.families(), 0, ground.families() - reachable, sent, 0, 0, 0, 0, 0, 0),
        more);
  }

  private static CpuTime each(CpuTime all) {
    return new CpuTime(
        all.clients() / PreflightCeiling.TIMES, all.database() / PreflightCeiling.TIMES);
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }
}
