package org.hometongue.demo.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hometongue.demo.ground.Families;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bench lanes}: emergencies to one school while a routine notice to everybody runs. The
 * ceiling hands the same texts over one notice after the other, without any lanes.
 */
@Command(
    name = "lanes",
    mixinStandardHelpOptions = true,
    description =
        "Emergencies to 1,000 families amid a routine notice to N, approval to last outcome.")
final class LanesCommand implements Callable<Integer> {
  private static final int ALONE = 2;
  private static final int MOST_AMID = 100;
  private static final double FIRST = 0.1;
  private static final double LAST = 0.8;

  @Mixin BenchOptions options = new BenchOptions();

  @Override
  public Integer call() {
    return options.measure(1, this::measure);
  }

  BenchReport measure(Ground ground) {
    ground.sandbox().behave("{\"callbackStatuses\": []}");
    YardstickRun sandbox = SandboxCeiling.beside(ground);
    Product product = new Product(ground);
    Judge judge = Judge.from(ground);
    List<Notice> before = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int n = 0; n < ALONE; n++) {
      alone.add(emergency(ground, product, before).seconds());
    }
    List<Notice> sent = new ArrayList<>(List.of(Notice.reassuring(ground.first())));
    List<Double> amid = new ArrayList<>();
    CpuTime cpu = product.cpu();
    long begun = System.nanoTime();
    long taken = ground.sandbox().messages();
    sent.getFirst().approve(ground.first());
    awaitShare(ground, taken, FIRST);
    while (amid.size() < MOST_AMID && taken(ground, taken) < LAST * ground.families()) {
      amid.add(emergency(ground, product, sent).seconds());
    }
    product.awaitEnd(sent.getFirst(), Product.SELDOM);
    Product.Sent all =
        new Product.Sent((System.nanoTime() - begun) / 1e9, product.cpu().since(cpu));
    Judge.Finding finding =
        judge.of(Stream.concat(before.stream(), sent.stream()).toArray(Notice[]::new));
    // One emergency more, so that the last of the ceiling is one whatever happened amid.
    YardstickRun ceiling =
        YardstickRun.of(
            Yardstick.FANOUT,
            ground,
            YardstickChild.about(
                Stream.concat(sent.stream(), Stream.of(before.getLast())).toList(), ground));
    return BenchReport.of(
        "lanes",
        ground.families() + Families.SMALL_SCHOOL * amid.size(),
        1,
        (ground.families() + Families.SMALL_SCHOOL * amid.size()) / all.seconds(),
        all.cpu(),
        ceiling,
        sandbox.measured().perSecond(),
        product.peakMemoryMiB(),
        finding,
        emergencies(alone.getLast(), amid, ceiling.measured().lastSeconds()));
  }

  /** From approval to last outcome: by themselves, by the bare client, amid the routine notice. */
  private static Map<String, Object> emergencies(double alone, List<Double> amid, double bare) {
    double slowest = amid.isEmpty() ? alone : Collections.max(amid);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("emergencies", amid.size());
    more.put("secondsAlone", BenchReport.rounded(alone));
    more.put("ceilingSecondsAlone", BenchReport.rounded(bare));
    more.put("secondsAmidMedian", BenchReport.rounded(median(amid)));
    more.put("secondsAmidSlowest", BenchReport.rounded(slowest));
    more.put("slowestAmidToCeiling", BenchReport.rounded(bare / slowest));
    return more;
  }

  private static double median(List<Double> values) {
    return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Product.Sent emergency(Ground ground, Product product, List<Notice> notices) {
    Notice notice = Notice.allClear(ground.first(), ground.smallSchool());
    notices.add(notice);
    return product.send(notice, Product.LOOK);
  }

  private static long taken(Ground ground, long before) {
    return ground.sandbox().messages() - before;
  }

  private static void awaitShare(Ground ground, long before, double share) {
    Patience.until(
        "the middle of the routine notice",
        Product.LONGEST,
        Product.LOOK,
        () -> taken(ground, before) > share * ground.families());
  }
}
