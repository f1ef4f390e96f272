package org.hometongue.demo;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.platform.Keys;

/**
 * What the database of a running service takes for handed over, by address as the ledger writes it.
 */
final class Books {
  private Books() {}

  /** Messages per address: accepted or delivered, whatever the announcement. */
  static Map<String, Integer> served(Path data) {
    try (Connection connection = open(data);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select d.district_id, cp.address_sealed, r.channel
                  from delivery d
                  join contact_point cp using (district_id, contact_point_id)
                  join rendition r using (district_id, announcement_id, rendition_id)
                 where d.state in (2, 3)
                """)) {
      Aead keys = Keys.fromFile(data.resolve("keys.json")).aead();
      Map<String, Integer> served = new TreeMap<>();
      while (rows.next()) {
        String address = opened(keys, rows.getObject(1, UUID.class), rows.getBytes(2));
        String channel = rows.getString(3);
        served.merge(channel.equals("WHATSAPP") ? "whatsapp:" + address : address, 1, Integer::sum);
      }
      return served;
    } catch (SQLException | IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection open(Path data) throws IOException, SQLException {
    List<String> running = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + running.get(3).strip() + "/hometongue",
        "postgres",
        Files.readString(data.resolve("database-owner-password"), StandardCharsets.UTF_8).strip());
  }

  private static String opened(Aead keys, UUID district, byte[] sealed)
      throws GeneralSecurityException {
    byte[] context =
        ByteBuffer.allocate(16)
            .putLong(district.getMostSignificantBits())
            .putLong(district.getLeastSignificantBits())
            .array();
    return new String(keys.decrypt(sealed, context), StandardCharsets.UTF_8);
  }
}
