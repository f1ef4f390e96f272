package org.hometongue.demo.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The preflight's ceiling: one bare statement that reads the same families and phones and counts
 * them by language. No consent, no schools, no texts, no prices, no times.
 */
final class PreflightCeiling implements Work {
  /** How often it is asked, as the preflight is; the fastest counts. */
  static final int TIMES = 5;

  private static final String COUNT =
      """
      select f.language, count(*) from family f join contact_point cp using (district_id, family_id)
       where f.district_id = ? and cp.kind = 'PHONE' and cp.state = 'OK' group by f.language
      """;

  private final Connection connection;
  private final UUID district;
  private final int families;

  PreflightCeiling(String database, UUID district, int families) throws SQLException {
    this.connection = DriverManager.getConnection(database);
    this.district = district;
    this.families = families;
  }

  @Override
  public Measured run() throws SQLException {
    double fastest = Double.MAX_VALUE;
    int counted = 0;
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setObject(1, district);
      for (int n = 0; n < TIMES; n++) {
        long begun = System.nanoTime();
        counted = sum(count);
        fastest = Math.min(fastest, (System.nanoTime() - begun) / 1e9);
      }
    }
    return new Measured(counted, families - counted, fastest);
  }

  private static int sum(PreparedStatement count) throws SQLException {
    int sum = 0;
    try (ResultSet rows = count.executeQuery()) {
      while (rows.next()) {
        sum += rows.getInt(2);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
