package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Phones;
import org.hometongue.platform.Ids;

/**
 * One more district, made of the ground's own: its settings, a sender, the first families of a
 * frozen notice and that notice, whose slices are not due yet.
 *
 * @param model the notice
 * @param families how many of it
 */
record DistrictCopy(Ground ground, UUID model, UUID district, int families) {
  /** Of its sender: another one than that of the ground's own district. */
  private static final String ADDRESS = "+12025550111";

  /**
   * @param pace of its sender, segments a second
   * @param firstPhone number of its first family's phone
   * @return all its phones
   */
  List<String> make(int pace, int firstPhone) {
    try (Connection connection = ground.database().connect()) {
      connection.setAutoCommit(false);
      List<String> phones = make(connection, pace, firstPhone);
      connection.commit();
      return phones;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> make(Connection connection, int pace, int firstPhone) throws SQLException {
    String sender = value("sender_id", Ids.next());
    String ours = "district_id = '" + ground.district() + "'";
    String same = value("district_id", district);
    String notice = same + ", " + value("announcement_id", Ids.next());
    String ofModel = ours + " and announcement_id = '" + model + "'";
    String few = ofModel + " and seq <= " + families;
    copy(connection, "district", same + ", 'code', 'small-" + firstPhone + "'", ours);
    copy(connection, "setting", same, ours);
    copy(connection, "fact", same, ours);
    String free =
        ", 'owner', null, 'owned_until', null, 'address', '%s', 'segments_per_second', %d"
            .formatted(ADDRESS, pace);
    copy(connection, "sender", same + ", " + sender + free, "channel = 'SMS' and " + ours);
    copy(connection, "announcement", notice, ofModel);
    copy(connection, "rendition", notice, ofModel);
    String theirs = " and family_id in (select family_id from delivery where " + few + ")";
    copy(connection, "family", same, ours + theirs);
    List<String> phones = addresses(connection, few, firstPhone);
    copy(connection, "delivery", notice + ", " + sender, few);
    execute(
        connection,
        """
        insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs)
        select d.district_id, gen_random_uuid(), d.announcement_id, d.sender_id,
               (select min(lane) from slice where announcement_id = '%s'), now() + interval '1 day',
               array_agg(seq order by seq)
          from delivery d where d.district_id = '%s' group by 1, 3, 4, (seq - 1) / 100
        """
            .formatted(model, district));
    return phones;
  }

  private static String value(String name, UUID id) {
    return "'" + name + "', '" + id + "'";
  }

  /** All rows with these values in the place of their own. */
  private static void copy(Connection connection, String table, String changed, String which)
      throws SQLException {
    execute(
        connection,
        "insert into %1$s select (jsonb_populate_record(t, jsonb_build_object(%2$s))).* from %1$s t where %3$s"
            .formatted(table, changed, which));
  }

  private List<String> addresses(Connection connection, String few, int firstPhone)
      throws SQLException {
    List<String> phones = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select contact_point_id, family_id from delivery where " + few + " order by seq");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed, address_hash,
                                           created_at, last_seen)
                values (?, ?, ?, 'PHONE', ?, ?, now(), ?)
                """);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String phone = Phones.at(firstPhone + phones.size());
        phones.add(phone);
        insert.setObject(1, district);
        insert.setObject(2, rows.getObject(1, UUID.class));
        insert.setObject(3, rows.getObject(2, UUID.class));
        insert.setBytes(4, ground.keys().seal(district, phone));
        insert.setBytes(5, ground.keys().hash(district, "address", phone));
        insert.setObject(6, Ids.NIL);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return phones;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
