package org.hometongue.demo.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that whoever fans a notice out must write: those of the product, in a table apart. */
final class FanoutRows {
  private static final String PREPARE =
      """
      drop table if exists yardstick;
      create table yardstick (like delivery including defaults including indexes) with (fillfactor = 50)
      """;

  private static final String INSERT =
      """
      insert into yardstick (district_id, announcement_id, seq, family_id, contact_point_id, rendition_id, sender_id)
      select district_id, announcement_id, seq, family_id, contact_point_id, rendition_id, sender_id
        from delivery where district_id = ? and announcement_id = ? and rendition_id is not null
      """;

  private FanoutRows() {}

  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PREPARE);
    }
  }

  /** The texts of a notice, encoded as a form carries them. */
  static Map<UUID, String> texts(Connection connection, UUID announcement) throws SQLException {
    Map<UUID, String> texts = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select rendition_id, body from rendition where announcement_id = ?")) {
      read.setObject(1, announcement);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          texts.put(rows.getObject(1, UUID.class), MessageForms.encoded(rows.getString(2)));
        }
      }
    }
    return texts;
  }

  /**
   * @return how many
   */
  static int insert(Connection connection, UUID district, UUID announcement) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, district);
      insert.setObject(2, announcement);
      return insert.executeUpdate();
    }
  }

  /** The message's id in Twilio's answer, by its place: a yardstick reads no more than it needs. */
  static String sid(@Nullable Buffer answer) {
    String json = answer == null ? "" : answer.toString(StandardCharsets.ISO_8859_1);
    int at = json.indexOf("\"SM");
    return at < 0 ? "" : json.substring(at + 1, Math.min(json.length(), at + 35));
  }
}
