package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final int UNPACED = 100_000;

  /** Messages before and after the change of hands; some four seconds each. */
  private static final int SOME = 12;

  private record Handed(Instant at, int segments) {}

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    pace(ground, PACE);
    boolean changed;
    Scene scene;
    int most;
    try {
      // A sender's pace is read again when its lease is renewed.
      Patience.pause(RENEWED);
      long before = ground.sandbox().lastNumber();
      scene = stage.begin("{}");
      more(scene);
      changed = killTheOwner(ground);
      more(scene);
      Map<String, Integer> lengths = segments(ground, scene);
      most = most(ground, lengths, before);
    } finally {
      pace(ground, UNPACED);
    }
    return scene
        .end()
        .and(changed, "the sender did not change hands")
        .and(most <= PACE * TOLERANCE, most + " segments in one second");
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

  private static void pace(Ground ground, int segments) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update sender set segments_per_second = " + segments + " where channel = 'SMS'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The most segments of any window of one second. */
  private static int most(Ground ground, Map<String, Integer> lengths, long before) {
    List<Handed> handed =
        ground.sandbox().since(before).stream()
            .map(m -> new Handed(m.at(), lengths.getOrDefault(m.to(), 1)))
            .sorted(Comparator.comparing(Handed::at))
            .toList();
    Deque<Handed> window = new ArrayDeque<>();
    int inside = 0;
    int most = 0;
    for (Handed next : handed) {
      window.add(next);
      inside += next.segments();
      while (!window.element().at().plus(Duration.ofSeconds(1)).isAfter(next.at())) {
        inside -= window.remove().segments();
      }
      most = Math.max(most, inside);
    }
    return most;
  }

  private static Map<String, Integer> segments(Ground ground, Scene scene) {
    Map<String, Integer> lengths = new HashMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select cp.address_sealed, r.segments
                  from delivery d join contact_point cp using (district_id, contact_point_id)
                  join rendition r using (district_id, announcement_id, rendition_id)
                 where d.district_id = ? and d.announcement_id = ?
                """)) {
      statement.setObject(1, ground.district());
      statement.setObject(2, scene.notice().id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lengths.put(ground.keys().open(ground.district(), rows.getBytes(1)), rows.getInt(2));
        }
      }
      return lengths;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
