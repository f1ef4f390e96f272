package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hometongue.demo.ground.Families;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/**
 * One emergency to the small school, as the sandbox's ledger has it.
 *
 * @param seconds from the moment of approving until its last text was handed
 * @param answered of these, until the service said that it is approved
 * @param overtook other texts that were handed from that answer on while slices of it still waited
 * @param segments of all its texts
 */
record OneEmergency(Notice notice, double seconds, double answered, int overtook, int segments) {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Clock CLOCK = Clock.systemUTC();

  /**
   * The last slices have begun when so many of its texts are not handed yet; what leaves beside
   * these takes no place that an emergency could have.
   */
  private static final int LAST_SLICES = Scene.WINDOW / 2;

  static OneEmergency play(Ground ground) {
    Notice notice = Notice.allClear(ground.first(), ground.smallSchool());
    long before = ground.sandbox().lastNumber();
    Instant asked = CLOCK.instant();
    notice.approve(ground.first());
    Instant answered = CLOCK.instant();
    int school = Math.min(Families.SMALL_SCHOOL, ground.families());
    Patience.until(
        "the emergency's last text",
        LONGEST,
        LOOK,
        () -> NoticeRows.handed(ground, notice) >= school);
    Map<String, Integer> bodies = bodies(ground, notice);
    int own = 0;
    int others = 0;
    int segments = 0;
    Instant last = asked;
    for (Taken text : ground.sandbox().since(before)) {
      Integer length = bodies.get(text.body());
      if (length != null) {
        own++;
        segments += length;
        last = text.at();
      } else if (text.at().isAfter(answered) && own < school - LAST_SLICES) {
        others++;
      }
    }
    if (own != school) {
      throw new IllegalStateException(own + " texts of an emergency instead of " + school);
    }
    return new OneEmergency(
        notice, seconds(asked, last), seconds(asked, answered), others, segments);
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toMillis() / 1e3;
  }

  /** Its texts, each with its segments. */
  private static Map<String, Integer> bodies(Ground ground, Notice notice) {
    Map<String, Integer> bodies = new HashMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select body, segments from rendition
                 where district_id = ? and announcement_id = ? and channel = 'SMS'
                """)) {
      select.setObject(1, ground.district());
      select.setObject(2, notice.id());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bodies.put(rows.getString(1), rows.getInt(2));
        }
      }
      return bodies;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
