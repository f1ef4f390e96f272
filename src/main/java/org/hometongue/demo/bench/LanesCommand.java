package org.hometongue.demo.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.demo.ground.Families;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench lanes}: an emergency to one school while a routine notice to everybody runs. */
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
    try (Ground ground = options.ground(1)) {
      ground.sandbox().behave("{\"callbackStatuses\": []}");
      Product product = new Product(ground);
      Judge judge = Judge.from(ground);
      List<Notice> notices = new ArrayList<>();
      List<Double> alone = new ArrayList<>();
      for (int n = 0; n < ALONE; n++) {
        alone.add(emergency(ground, product, notices).seconds());
      }
      Notice routine = Notice.reassuring(ground.first());
      List<Double> amid = new ArrayList<>();
      CpuTime before = product.cpu();
      routine.approve(ground.first());
      long begun = ground.sandbox().messages();
      awaitShare(ground, begun, FIRST);
      while (amid.size() < MOST_AMID && taken(ground, begun) < LAST * ground.families()) {
        amid.add(emergency(ground, product, notices).seconds());
      }
      product.awaitEnd(routine, Product.SELDOM);
      CpuTime used = product.cpu().since(before);
      notices.add(routine);
      Judge.Finding finding = judge.of(notices.toArray(Notice[]::new));
      print(ground, product, alone, amid, used, finding);
      return finding.clean() ? 0 : 1;
    }
  }

  private void print(
      Ground ground,
      Product product,
      List<Double> alone,
      List<Double> amid,
      CpuTime used,
      Judge.Finding finding) {
    double quiet = alone.getLast();
    double slowest = amid.isEmpty() ? quiet : Collections.max(amid);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("emergencies", amid.size());
    more.put("secondsAlone", BenchReport.rounded(quiet));
    more.put("secondsAmidMedian", BenchReport.rounded(median(amid)));
    more.put("secondsAmidSlowest", BenchReport.rounded(slowest));
    int messages = ground.families() + Families.SMALL_SCHOOL * amid.size();
    Work.Measured bare = new Work.Measured(Families.SMALL_SCHOOL, 0, quiet, 0);
    options.print(
        BenchReport.of(
            "lanes",
            messages,
            1,
            Families.SMALL_SCHOOL / slowest,
            used,
            new YardstickRun(bare, new CpuTime(0, 0)),
            0,
            product.peakMemoryMiB(),
            finding,
            more));
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
