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
 * Row 24: a sender with a pace changes hands because its node is killed. By the sandbox's clock it
 * hands over no more than its pace in any second, and a tenth for the way there.
 */
final class PacedHandover implements Injection {
  private static final int PACE = 300;
  private static final double TOLERANCE = 1.1;
  private static final Duration RENEWED = Duration.ofSeconds(5);
  private static final int UNPACED = 100_000;

  private record Handed(Instant at, int segments) {}

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    pace(ground, PACE);
    try {
      // A sender's pace is read again when its lease is renewed.
      Patience.pause(RENEWED);
      long before = ground.sandbox().lastNumber();
      Scene scene = stage.begin("{}");
      scene.awaitBetween(0.1, 0.5);
      // The first node approves, hears of the work first, and so owns the sender.
      ground.kill(0);
      ground.restart(0);
      Outcome outcome = scene.end();
      int most = most(ground, scene, before);
      return outcome.and(most <= PACE * TOLERANCE, most + " segments in one second");
    } finally {
      pace(ground, UNPACED);
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
  private static int most(Ground ground, Scene scene, long before) {
    Map<String, Integer> lengths = segments(ground, scene);
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
