package org.hometongue.demo.ground;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Keys;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a district with families of twelve languages, one phone each, by COPY: the importer has a
 * measurement of its own and must not hold up this one. The first thousand have a school to
 * themselves.
 */
public final class Families {
  /** Families of the small school. */
  public static final int SMALL_SCHOOL = 1_000;

  private static final List<String> LANGUAGES =
      List.of("en", "es", "ar", "so", "ht", "vi", "pt-BR", "zh-Hans", "ru", "uk", "fr", "ko");
  private static final int LINES_AT_ONCE = 2_000;

  private final Connection connection;
  private final Keys keys;
  private final UUID district;
  private final UUID importId = Ids.next();

  private Families(Connection connection, Keys keys, UUID district) {
    this.connection = connection;
    this.keys = keys;
    this.district = district;
  }

  /**
   * Puts so many families in the place of all that were there. Family number n has {@link
   * Phones#at} n.
   *
   * @return the small school
   */
  static UUID replace(Connection connection, Keys keys, UUID district, int families)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate contact_point, family_school, family_source, family cascade");
    }
    Families filling = new Families(connection, keys, district);
    List<UUID> schools = filling.schools();
    filling.copy(schools, families);
    try (Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze family, family_school, contact_point");
    }
    return schools.getFirst();
  }

  private List<UUID> schools() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select school_id from school order by school_id limit 2")) {
      List<UUID> found = new java.util.ArrayList<>();
      while (rows.next()) {
        found.add(rows.getObject(1, UUID.class));
      }
      if (found.size() == 2) {
        return found;
      }
    }
    UUID small = Ids.next();
    UUID large = Ids.next();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into school (district_id, school_id, code, name)
          values ('%1$s', '%2$s', 'small', 'Oak Hill Elementary'), ('%1$s', '%3$s', 'large', 'Lincoln High')
          on conflict do nothing
          """
              .formatted(district, small, large));
    }
    return List.of(small, large);
  }

  private void copy(List<UUID> schools, int families) throws SQLException {
    UUID[] ids = new UUID[families];
    copy(
        """
        copy family (district_id, family_id, language, language_source, created_at, updated_at) from stdin
        """,
        families,
        n -> {
          ids[n] = Ids.next();
          return ids[n] + "\t" + LANGUAGES.get(n % LANGUAGES.size()) + "\tschool\tnow\tnow";
        });
    copy(
        "copy family_school (district_id, family_id, school_id, grade, last_seen) from stdin",
        families,
        n -> ids[n] + "\t" + schools.get(n < SMALL_SCHOOL ? 0 : 1) + "\t5\t" + importId);
    copy(
        """
        copy contact_point (district_id, contact_point_id, family_id, kind, address_sealed, address_hash, created_at,
                            last_seen) from stdin
        """,
        families,
        n -> Ids.next() + "\t" + ids[n] + "\tPHONE\t" + address(n) + "\tnow\t" + importId);
  }

  private String address(int number) {
    String phone = Phones.at(number);
    HexFormat hex = HexFormat.of();
    return "\\\\x"
        + hex.formatHex(keys.seal(district, phone))
        + "\t\\\\x"
        + hex.formatHex(keys.hash(district, "address", phone));
  }

  /** One line of COPY's text form, without the district. */
  private interface Line {
    String of(int number);
  }

  private void copy(String statement, int lines, Line line) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    StringBuilder part = new StringBuilder();
    for (int n = 0; n < lines; n++) {
      part.append(district).append('\t').append(line.of(n)).append('\n');
      if (n % LINES_AT_ONCE == LINES_AT_ONCE - 1 || n == lines - 1) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        part.setLength(0);
      }
    }
    copy.endCopy();
  }
}
