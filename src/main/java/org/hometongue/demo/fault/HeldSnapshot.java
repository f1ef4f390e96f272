package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Row 13, shortened: a transaction that was forgotten keeps the database from cleaning up. The same
 * notice again, and its table is not much larger nor the sending much slower than without.
 */
final class HeldSnapshot implements Injection {
  private static final double SLOWER = 0.8;

  @Override
  public Outcome run(Stage stage) {
    long begun = System.nanoTime();
    Outcome calm = stage.begin("{}").end();
    double alone = (System.nanoTime() - begun) / 1e9;
    long size = size(stage);
    double beside;
    Outcome held;
    try (Connection forgotten = stage.ground().database().connect();
        Statement statement = forgotten.createStatement()) {
      forgotten.setAutoCommit(false);
      forgotten.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select count(*) from delivery");
      begun = System.nanoTime();
      held = stage.begin("{}").end();
      beside = (System.nanoTime() - begun) / 1e9;
      forgotten.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    long grown = size(stage) - size;
    return calm.and(held)
        .and(
            alone / beside >= SLOWER,
            "%.1f s beside a forgotten transaction, %.1f s alone".formatted(beside, alone))
        .and(grown <= 2 * size + (1 << 20), "the table has grown by " + grown + " bytes");
  }

  private static long size(Stage stage) {
    try (Connection connection = stage.ground().database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_table_size('delivery')")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
