package org.hometongue.family;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Finds out which rows are one home: those joined by a key or an address, however long the chain.
 * Rows that share one are found in SQL and joined here by union-find over one int per row, so that
 * a chain of any length costs one pass and ten million rows some hundred megabytes less than a map
 * would. A home goes by the number of its first row.
 */
final class Households {
  private static final int FETCH = 20_000;

  /** Each row with the first one that holds the same key or address. */
  private static final String SHARING =
      """
      select k.row, first.row from stage_key k
      join (select hash, min(row) as row from stage_key group by hash having count(*) > 1) first using (hash)
      where k.row <> first.row
      """;

  private final int[] parent;

  Households(int rows) {
    parent = new int[rows];
    for (int i = 0; i < rows; i++) {
      parent[i] = i;
    }
  }

  /**
   * Leaves the answer in stage_member (row, home).
   *
   * @param rows how many were staged, numbered from 0
   */
  static void find(Handle handle, int rows) {
    handle.execute(
        "create temporary table stage_member (row int not null, home int not null) on commit drop");
    Households homes = new Households(rows);
    try {
      homes.joinRows(handle.getConnection());
      homes.writeHomes(handle.getConnection().unwrap(PGConnection.class).getCopyAPI());
    } catch (SQLException e) {
      throw new IllegalStateException("homes cannot be joined: " + e.getSQLState(), e);
    }
    handle.execute("analyze stage_member");
  }

  private void joinRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet pairs = statement.executeQuery(SHARING)) {
        while (pairs.next()) {
          join(pairs.getInt(1), pairs.getInt(2));
        }
      }
    }
  }

  private void writeHomes(CopyManager copy) throws SQLException {
    CopyRows members = new CopyRows(copy, "stage_member", 2);
    for (int row = 0; row < parent.length; row++) {
      members.row().number(row).number(root(row));
      if (row % FETCH == FETCH - 1 || row == parent.length - 1) {
        members.flush();
      }
    }
  }

  /** The smaller number becomes the root, so that the outcome does not depend on the order. */
  void join(int a, int b) {
    int rootOfA = root(a);
    int rootOfB = root(b);
    parent[Math.max(rootOfA, rootOfB)] = Math.min(rootOfA, rootOfB);
  }

  int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
