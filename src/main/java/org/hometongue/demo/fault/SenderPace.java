package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/** The pace of the senders of texts for a while, in segments a second; then none again. */
final class SenderPace implements AutoCloseable {
  private static final int UNPACED = 100_000;

  /** A sender's pace is read again when its lease is renewed: every third of it. */
  private static final Duration RENEWED = Duration.ofSeconds(2);

  private final Ground ground;

  private SenderPace(Ground ground) {
    this.ground = ground;
  }

  /** It holds when this returns. */
  static SenderPace of(Ground ground, int segments) {
    set(ground, segments);
    Patience.pause(RENEWED);
    return new SenderPace(ground);
  }

  private static void set(Ground ground, int segments) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update sender set segments_per_second = " + segments + " where channel = 'SMS'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From the next renewal on. */
  @Override
  public void close() {
    set(ground, UNPACED);
  }
}
