package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/** The ledger of one notice, text by text: when it arrived, whose it was, and how long it is. */
final class Arrivals {
  private static final double MILLIS = 1e3;

  /** A text that the sandbox took. */
  record Arrival(Instant at, int seq, int segments) {}

  private record Planned(int seq, int segments) {}

  private Arrivals() {}

  /** Oldest first; texts of other announcements are left out. */
  static List<Arrival> of(Ground ground, Scene scene) {
    Map<String, Planned> planned = planned(ground, scene);
    List<Arrival> arrivals = new ArrayList<>();
    for (Taken text : scene.texts()) {
      Planned row = planned.get(text.to());
      if (row != null) {
        arrivals.add(new Arrival(text.at(), row.seq(), row.segments()));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals;
  }

  /** Segments a second that arrived from one instant until before the other. */
  static double rate(List<Arrival> arrivals, Instant from, Instant until) {
    int segments =
        arrivals.stream()
            .filter(a -> !a.at().isBefore(from) && a.at().isBefore(until))
            .mapToInt(Arrival::segments)
            .sum();
    return segments / (Duration.between(from, until).toMillis() / MILLIS);
  }

  private static Map<String, Planned> planned(Ground ground, Scene scene) {
    Map<String, Planned> planned = new HashMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select cp.address_sealed, d.seq, r.segments
                  from delivery d join contact_point cp using (district_id, contact_point_id)
                  join rendition r using (district_id, announcement_id, rendition_id)
                 where d.district_id = ? and d.announcement_id = ?
                """)) {
      statement.setObject(1, ground.district());
      statement.setObject(2, scene.notice().id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          planned.put(
              ground.keys().open(ground.district(), rows.getBytes(1)),
              new Planned(rows.getInt(2), rows.getInt(3)));
        }
      }
      return planned;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
