package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/**
 * Row 24: a sender of ten segments a second changes hands because its node is killed. By the
 * sandbox's clock it hands over no more than its pace in any second, and a tenth for the way there.
 */
final class PacedHandover implements Injection {
  private static final int PACE = 10;
  private static final double TOLERANCE = 1.1;
  private static final Duration RENEWED = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Messages before and after the change of hands; some four seconds each. */
  private static final int SOME = 12;

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    boolean changed;
    Scene scene;
    int most;
    try (SenderPace _ = SenderPace.of(ground, PACE)) {
      scene = stage.begin("{}");
      more(scene);
      changed = killTheOwner(ground);
      more(scene);
      most = most(Arrivals.of(ground, scene));
    }
    return scene
        .end()
        .and(changed, "the sender did not change hands")
        .measured(
            most <= PACE * TOLERANCE,
            most + " segments in the fullest second (" + PACE + " a second allowed)");
  }

  private static void more(Scene scene) {
    long from = scene.taken();
    Patience.until("a few messages", LONGEST, LOOK, () -> scene.taken() >= from + SOME);
  }

  /** One node after the other, until another one owns it than before. */
  private static boolean killTheOwner(Ground ground) {
    long epoch = epoch(ground);
    for (int n = 0; n < ground.nodes().size(); n++) {
      ground.kill(n);
      boolean changed =
          ground.nodes().size() > 1
              && Patience.within(RENEWED.multipliedBy(2), LOOK, () -> epoch(ground) > epoch);
      ground.restart(n);
      if (changed || Patience.within(RENEWED, LOOK, () -> epoch(ground) > epoch)) {
        return true;
      }
    }
    return false;
  }

  /** Rises whenever the sender of texts changes hands. */
  static long epoch(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select max(epoch) from sender where channel = 'SMS'")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The most segments of any window of one second. */
  private static int most(List<Arrivals.Arrival> handed) {
    Deque<Arrivals.Arrival> window = new ArrayDeque<>();
    int inside = 0;
    int most = 0;
    for (Arrivals.Arrival next : handed) {
      window.add(next);
      inside += next.segments();
      while (!window.element().at().plus(Duration.ofSeconds(1)).isAfter(next.at())) {
        inside -= window.remove().segments();
      }
      most = Math.max(most, inside);
    }
    return most;
  }
}
