package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.ServiceNode;
import org.hometongue.demo.ground.SmallDisk;

/**
 * Row 11: the database's disk is full in the middle of a notice. A new one is refused in a way that
 * says so; when there is space again, everything goes on by itself. On a stage of its own.
 */
final class FullDisk implements Injection {
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final int UNAVAILABLE = 503;

  @Override
  public Outcome run(Stage other) {
    try (Stage stage = Stage.onSmallDisk(other.scale(), other.random().nextLong())) {
      SmallDisk disk = stage.ground().disk().orElseThrow();
      Notice waiting = Notice.reassuring(stage.ground().first());
      Scene scene = stage.begin(Scene.SLOW);
      scene.awaitBetween(0.1, 0.4);
      disk.fill();
      int refusal;
      try {
        refusal = refusal(stage.ground().first(), waiting);
        needSpace(stage.ground());
        Patience.pause(stage.scale().storm());
      } finally {
        disk.relieve();
      }
      Patience.until(
          "the database's return",
          BACK,
          Duration.ofMillis(200),
          stage.ground().database()::answers);
      return scene.end().and(refusal == UNAVAILABLE, "a new notice was answered " + refusal);
    }
  }

  private static int refusal(ServiceNode node, Notice notice) {
    return notice.tryToApprove(node).status();
  }

  /** The log of changes goes to a new file, for which there is no room. */
  private static void needSpace(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      for (int n = 0; n < 10; n++) {
        statement.execute("select pg_switch_wal()");
        statement.execute("create temporary table filler as select generate_series(1, 1000) as n");
        statement.execute("drop table filler");
      }
    } catch (SQLException full) {
      // The server says so, or dies of it.
    }
  }
}
