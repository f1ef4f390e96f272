package org.hometongue.demo.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench preflight}: the answer before sending, beside one bare count of the same rows. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = "The preflight of a notice to N families, beside one count of the same rows.")
final class PreflightCommand implements Callable<Integer> {
  private static final int TIMES = 5;
  private static final String COUNT =
      """
      select f.language, count(*) from family f join contact_point cp using (district_id, family_id)
       where cp.kind = 'PHONE' and cp.state = 'OK' group by f.language
      """;

  @Mixin BenchOptions options = new BenchOptions();

  @Override
  public Integer call() throws SQLException {
    try (Ground ground = options.ground(1)) {
      Product product = new Product(ground);
      Notice notice = Notice.reassuring(ground.first());
      CpuTime before = product.cpu();
      double first = seconds(() -> notice.preflight(ground.first()));
      double again = Double.MAX_VALUE;
      for (int n = 1; n < TIMES; n++) {
        again = Math.min(again, seconds(() -> notice.preflight(ground.first())));
      }
      CpuTime used = product.cpu().since(before);
      double bare = count(ground);
      int reachable = notice.preflight(ground.first()).required("reachable").asInt();
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("secondsFirst", BenchReport.rounded(first));
      more.put("seconds", BenchReport.rounded(again));
      more.put("ceilingSeconds", BenchReport.rounded(bare));
      options.print(
          BenchReport.of(
              "preflight",
              ground.families(),
              1,
              ground.families() / again,
              new CpuTime(used.clients() / TIMES, used.database() / TIMES),
              new YardstickRun(new Work.Measured(ground.families(), 0, bare, 0), new CpuTime(0, 0)),
              0,
              product.peakMemoryMiB(),
              new Judge.Finding(
                  ground.families(), 0, ground.families() - reachable, 0, 0, 0, 0, 0, 0, 0),
              more));
      return reachable == ground.families() ? 0 : 1;
    }
  }

  private static double count(Ground ground) throws SQLException {
    double fastest = Double.MAX_VALUE;
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      for (int n = 0; n < TIMES; n++) {
        long begun = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(COUNT)) {
          while (rows.next()) {
            rows.getInt(2);
          }
        }
        fastest = Math.min(fastest, (System.nanoTime() - begun) / 1e9);
      }
    }
    return fastest;
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }
}
