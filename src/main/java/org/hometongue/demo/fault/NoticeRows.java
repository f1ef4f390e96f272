package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;

/** How far a notice has come, as the database has it: only for knowing when to look further. */
final class NoticeRows {
  private NoticeRows() {}

  /** Its deliveries that were handed over. */
  static int handed(Ground ground, Notice notice) {
    return Integer.parseInt(ask(ground, notice, "count(handed_at) from delivery"));
  }

  /** Those of which nobody knows what became of them. */
  static int inDoubt(Ground ground, Notice notice) {
    return Integer.parseInt(ask(ground, notice, "count(*) filter (where state = 7) from delivery"));
  }

  static String status(Ground ground, Notice notice) {
    return ask(ground, notice, "status from announcement");
  }

  private static String ask(Ground ground, Notice notice, String what) {
    try (Connection connection = ground.database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                "select " + what + " where district_id = ? and announcement_id = ?")) {
      look.setObject(1, ground.district());
      look.setObject(2, notice.id());
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
