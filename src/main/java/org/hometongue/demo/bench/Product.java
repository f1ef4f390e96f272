package org.hometongue.demo.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hometongue.demo.ground.DatabaseServer;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.JavaOptions;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.ProcStat;
import org.hometongue.demo.ground.ServiceNode;

/** The packaged service under measurement. */
final class Product {
  /**
   * Options of its virtual machine, and of the yardsticks': those of {@code ./hometongue start},
   * with the heap that the targets allow.
   */
  static final List<String> JAVA = JavaOptions.sending("-Xmx512m", "-XX:+UseG1GC");

  /**
   * How often the end of what is over within seconds is looked for: what a measurement may be wrong
   * by.
   */
  static final Duration LOOK = Duration.ofMillis(20);

  /** The same for a fan-out: looking takes time of the database, which is measured too. */
  static final Duration SELDOM = Duration.ofMillis(100);

  static final Duration LONGEST = Duration.ofMinutes(60);

  private final Ground ground;

  Product(Ground ground) {
    this.ground = ground;
  }

  /** One measured fan-out. */
  record Sent(double seconds, CpuTime cpu) {}

  /** Approves, and waits until every outcome is durable, which is asked this often. */
  Sent send(Notice notice, Duration every) {
    CpuTime before = cpu();
    long begun = System.nanoTime();
    notice.approve(ground.first());
    awaitEnd(notice, every);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Sent(seconds, cpu().since(before));
  }

  /** What all nodes and the database have used so far. */
  CpuTime cpu() {
    return CpuTime.of(ground.nodes().stream().map(n -> n.process().pid()).toList(), ground);
  }

  /** Until no slice of it is left: its last outcomes were committed with the last slice's end. */
  void awaitEnd(Notice notice, Duration every) {
    try (Connection connection = ground.database().connect();
        PreparedStatement open =
            connection.prepareStatement(
                """
                select exists (select 1 from slice where district_id = ? and announcement_id = ? and state < 2)
                """)) {
      open.setObject(1, ground.district());
      open.setObject(2, notice.id());
      Patience.until("the end of sending", LONGEST, every, () -> !DatabaseServer.isTrue(open));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The most that any node ever had in memory. */
  long peakMemoryMiB() {
    return ground.nodes().stream()
        .map(ServiceNode::process)
        .mapToLong(p -> ProcStat.peakMemoryMiB(p.pid()))
        .max()
        .orElse(0);
  }
}
