package org.hometongue.family;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Finds out which rows are one home: those joined by a key or an address, however long the chain.
 * Keys are numbered in SQL and joined here by union-find over one int per key, so that a chain of
 * any length costs one pass and ten million rows some hundred megabytes less than a map would.
 */
final class Households {
  private static final int FETCH = 20_000;

  private static final String NUMBER_KEYS =
      """
      create temporary table stage_node on commit drop as
          select hash, (row_number() over ())::int - 1 as node from (select distinct hash from stage_key) k;
      create temporary table stage_edge on commit drop as
          select k.row, n.node from stage_key k join stage_node n using (hash);
      create temporary table stage_root (node int not null, home int not null) on commit drop;
      """;
  private static final String MEMBERS =
      """
      analyze stage_root;
      create temporary table stage_member on commit drop as
          select e.row, min(r.home) as home from stage_edge e join stage_root r using (node) group by e.row;
      create temporary table stage_home_of_key on commit drop as
          select n.hash, r.home from stage_node n join stage_root r using (node);
      analyze stage_member;
      analyze stage_home_of_key;
      """;

  private final int[] parent;

  Households(int keys) {
    parent = new int[keys];
    for (int i = 0; i < keys; i++) {
      parent[i] = i;
    }
  }

  /** Leaves the answer in stage_member (row, home) and stage_home_of_key (hash, home). */
  static void find(Handle handle) {
    handle.createScript(NUMBER_KEYS).execute();
    int keys = handle.createQuery("select count(*) from stage_node").mapTo(Integer.class).one();
    Households homes = new Households(keys);
    try {
      homes.joinRows(handle.getConnection());
      homes.writeRoots(handle.getConnection().unwrap(PGConnection.class).getCopyAPI());
    } catch (SQLException e) {
      throw new IllegalStateException("homes cannot be joined: " + e.getSQLState(), e);
    }
    handle.createScript(MEMBERS).execute();
  }

  private void joinRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet edges =
          statement.executeQuery("select row, node from stage_edge order by row")) {
        int row = -1;
        int first = -1;
        while (edges.next()) {
          if (edges.getInt(1) == row) {
            join(first, edges.getInt(2));
          } else {
            row = edges.getInt(1);
            first = edges.getInt(2);
          }
        }
      }
    }
  }

  private void writeRoots(CopyManager copy) throws SQLException {
    StringBuilder lines = new StringBuilder();
    for (int node = 0; node < parent.length; node++) {
      lines.append(node).append('\t').append(root(node)).append('\n');
      if (node % FETCH == FETCH - 1 || node == parent.length - 1) {
        try {
          copy.copyIn("copy stage_root from stdin", new StringReader(lines.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        lines.setLength(0);
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
