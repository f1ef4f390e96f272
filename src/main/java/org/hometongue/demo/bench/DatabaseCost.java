package org.hometongue.demo.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.hometongue.demo.ground.Ground;

/**
 * What the database has written so far.
 *
 * @param wal bytes of its log
 * @param updates of delivery rows
 * @param hot of these, on their page and without touching an index
 * @param size bytes of the delivery table with its key
 */
record DatabaseCost(long wal, long updates, long hot, long size) {
  private static final String READ =
      """
      select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, n_tup_upd, n_tup_hot_upd,
             pg_total_relation_size('delivery')
        from pg_stat_user_tables where relname = 'delivery'
      """;

  private static final String FAMILIES =
      """
      select pg_total_relation_size('family') + pg_total_relation_size('contact_point')
             + pg_total_relation_size('family_school')
      """;

  /** The log's length is of this moment; the counts of rows follow when their writers rest. */
  static DatabaseCost now(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      row.next();
      return new DatabaseCost(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes of families with their phones and schools, indexes included, for each of them. */
  static long perFamily(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FAMILIES)) {
      row.next();
      return row.getLong(1) / ground.families();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What came to it between these two and, for the counts, after the second.
   *
   * @param messages handed over meanwhile
   */
  static Map<String, Object> between(
      DatabaseCost before, DatabaseCost after, DatabaseCost rested, int messages) {
    long updates = Math.max(1, rested.updates - before.updates);
    return Map.of(
        "walBytesPerMessage",
        (after.wal - before.wal) / messages,
        "updatesPerMessage",
        BenchReport.rounded((double) updates / messages),
        "tableBytesPerMessage",
        (rested.size - before.size) / messages,
        "hotShare",
        BenchReport.rounded((double) (rested.hot - before.hot) / updates));
  }
}
