package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hometongue.delivery.DeliveryState;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/**
 * The deliveries that stood marked at one moment, when their leases end, and what became of each
 * mark: looked at again and again, because a delivery that is planned anew may be marked anew and
 * then leaves rightly. A sender that was throttled or changed hands rests for a second in between.
 */
final class OldMarks implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Clock CLOCK = Clock.systemUTC();

  /** What a delivery was from one look on. */
  private record Seen(Instant at, DeliveryState state) {}

  private final Ground ground;
  private final Scene scene;
  private final Map<Integer, Instant> leaseEnds;
  private final Map<Integer, List<Seen>> seen = new HashMap<>();
  private final Thread watch;
  private volatile boolean over;
  private int handedInDoubt;

  private OldMarks(Ground ground, Scene scene, Map<Integer, Instant> leaseEnds) {
    this.ground = ground;
    this.scene = scene;
    this.leaseEnds = leaseEnds;
    this.watch = Thread.ofVirtual().name("old-marks").start(this::watch);
  }

  /** Those that are marked now; watched until this is closed. */
  static OldMarks now(Ground ground, Scene scene) {
    Map<Integer, Instant> leaseEnds = new TreeMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                """
                select d.seq, s.leased_until
                  from slice s join delivery d using (district_id, announcement_id)
                 where s.district_id = ? and s.announcement_id = ? and s.state = 1
                   and d.seq = any (s.seqs) and d.state = 1
                """)) {
      look.setObject(1, ground.district());
      look.setObject(2, scene.notice().id());
      try (ResultSet rows = look.executeQuery()) {
        while (rows.next()) {
          leaseEnds.put(rows.getInt(1), rows.getTimestamp(2).toInstant());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new OldMarks(ground, scene, leaseEnds);
  }

  int many() {
    return leaseEnds.size();
  }

  private void watch() {
    while (!over) {
      try {
        look();
      } catch (SQLException e) {
        // The next look may be answered.
      }
      Patience.pause(LOOK);
    }
  }

  private void look() throws SQLException {
    Instant asked = CLOCK.instant();
    try (Connection connection = ground.database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                """
                select seq, state from delivery
                 where district_id = ? and announcement_id = ? and seq = any (?)
                """)) {
      look.setObject(1, ground.district());
      look.setObject(2, scene.notice().id());
      look.setArray(3, connection.createArrayOf("int", leaseEnds.keySet().toArray()));
      try (ResultSet rows = look.executeQuery()) {
        while (rows.next()) {
          DeliveryState state = DeliveryState.of(rows.getInt(2));
          List<Seen> before = seen.computeIfAbsent(rows.getInt(1), seq -> new ArrayList<>());
          if (before.isEmpty() || before.getLast().state() != state) {
            before.add(new Seen(asked, state));
          }
        }
      }
    }
  }

  /**
   * When those arrived that left under their old mark although its lease had ended and nobody had
   * taken them back. To be asked once, after closing.
   */
  List<Instant> handedUnder(List<Arrivals.Arrival> arrivals) {
    List<Instant> beyond = new ArrayList<>();
    for (Arrivals.Arrival text : arrivals) {
      Instant end = leaseEnds.get(text.seq());
      if (end == null || !text.at().isAfter(end)) {
        continue;
      }
      List<Seen> before =
          seen.getOrDefault(text.seq(), List.of()).stream()
              .filter(look -> look.at().isBefore(text.at()))
              .toList();
      if (before.stream().allMatch(look -> look.state() == DeliveryState.SENDING)) {
        beyond.add(text.at());
      } else if (before.getLast().state() == DeliveryState.IN_DOUBT) {
        handedInDoubt++;
      }
    }
    return beyond;
  }

  /** How many arrived while they were named as in doubt. */
  int handedInDoubt() {
    return handedInDoubt;
  }

  @Override
  public void close() {
    over = true;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
