package org.hometongue.demo.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hometongue.demo.ground.Ground;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench replies}: one signed reply of each family, as fast as they are answered. */
@Command(
    name = "replies",
    mixinStandardHelpOptions = true,
    description = "One signed reply of each of N families: understood, made durable, answered.")
final class RepliesCommand implements Callable<Integer> {
  private static final int IN_FLIGHT = 128;

  @Mixin BenchOptions options = new BenchOptions();

  @Override
  public Integer call() throws InterruptedException, SQLException {
    // Before the ground is laid: beside a busy service a reading would be timed with its pauses.
    ReadingSpeed readings = ReadingSpeed.of(options.recipients);
    try (Ground ground = options.ground(1)) {
      int port = ground.first().port();
      ReplyForms forms = new ReplyForms("http://localhost:" + port, ground.district());
      List<Long> takers = List.of(ground.first().process().pid());
      BareClient.Form[] all = new BareClient.Form[ground.families()];
      Arrays.setAll(all, forms::of);
      CountDownLatch answered = new CountDownLatch(1);
      BareClient.Batch batch = new BareClient.Batch(all, done -> answered.countDown());
      CpuTime before = CpuTime.of(takers, ground);
      long begun = System.nanoTime();
      try (BareClient client = new BareClient(port, IN_FLIGHT)) {
        client.post(batch);
        answered.await();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      CpuTime cpu = CpuTime.of(takers, ground).since(before);
      long durable = durable(ground);
      long[] nanos = batch.nanos.clone();
      Arrays.sort(nanos);
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("bench", "replies");
      report.put("replies", all.length);
      report.put("repliesPerSecond", BenchReport.rounded(all.length / seconds));
      report.put("p50Millis", BenchReport.rounded(nanos[all.length / 2] / 1e6));
      report.put("p99Millis", BenchReport.rounded(nanos[(int) (all.length * 0.99)] / 1e6));
      report.put("cpuSecondsPer1000Apart", BenchReport.Shares.of(cpu, all.length));
      report.put("readingMicros", readings.micros());
      report.put("refused", batch.failed);
      report.put("notDurable", all.length - durable);
      print(report);
      return batch.failed == 0 && durable == all.length ? 0 : 1;
    }
  }

  private static long durable(Ground ground) throws SQLException {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from inbound_message")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void print(Map<String, Object> report) {
    try {
      new PrintWriter(System.out, true, StandardCharsets.UTF_8)
          .println(JsonMapper.builder().build().writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
