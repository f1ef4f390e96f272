package org.hometongue.family;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Ids;
import org.hometongue.roster.HomeLanguage;
import org.hometongue.roster.RosterContact;
import org.hometongue.roster.RosterRow;
import org.hometongue.roster.RosterSink;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Puts roster rows into temporary tables, a few thousand at a time: rows into stage_row, the keys
 * and addresses by which they are joined into stage_key. Addresses are sealed and hashed here; no
 * table ever holds them in clear.
 */
final class RosterStage implements RosterSink {
  private static final int ROWS_AT_A_TIME = 2_000;
  private static final String NULL = "\\N";

  static final String TABLES =
      """
      create temporary table stage_row (
          row int not null, line int not null, school_id uuid, grade text not null, tag text, asking text,
          rank smallint not null, channel text, fresh uuid not null) on commit drop;
      create temporary table stage_key (
          row int not null, kind smallint not null, hash bytea not null, sealed bytea, whatsapp boolean,
          position smallint not null, fresh uuid not null) on commit drop;
      """;

  private final UUID districtId;
  private final Cipher cipher;
  private final Schools schools;
  private final CopyManager copy;
  private final Map<String, UUID> schoolIds = new HashMap<>();
  private final Set<String> newSchools = new LinkedHashSet<>();
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder keys = new StringBuilder();
  private int count;

  RosterStage(UUID districtId, Handle handle, Cipher cipher, Schools schools) {
    this.districtId = districtId;
    this.cipher = cipher;
    this.schools = schools;
    try {
      this.copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    handle.createScript(TABLES).execute();
    for (School school : schools.of(districtId)) {
      schoolIds.putIfAbsent(spelling(school.name()), school.schoolId());
    }
    for (School school : schools.of(districtId)) {
      schoolIds.put(spelling(school.code()), school.schoolId());
    }
  }

  private static String spelling(String school) {
    return school.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void school(String code, String name) {
    if (!schoolIds.containsKey(spelling(code))) {
      newSchools.add(name);
    }
    schoolIds.put(spelling(code), schools.upsert(districtId, code, name).schoolId());
  }

  @Override
  public void row(RosterRow row) {
    String school = row.school();
    UUID schoolId = school == null ? null : schoolIds.get(spelling(school));
    if (school != null && schoolId == null) {
      school(school, school);
      schoolId = schoolIds.get(spelling(school));
    }
    @Nullable String tag =
        row.language() instanceof HomeLanguage.Known(String known) ? known : null;
    String asking =
        switch (row.language()) {
          case HomeLanguage.Asked(String kind, String code) when kind.equals("unknown") -> kind;
          case HomeLanguage.Asked(String kind, String code) when !code.isEmpty() ->
              kind + ":" + code;
          case HomeLanguage.Asked(String kind, String code) -> kind;
          default -> null;
        };
    cell(rows, Integer.toString(count));
    cell(rows, Integer.toString(row.line()));
    cell(rows, schoolId == null ? null : schoolId.toString());
    cell(rows, row.grade());
    cell(rows, tag);
    cell(rows, asking);
    cell(rows, Integer.toString(row.languageRank()));
    cell(rows, row.preferredChannel());
    last(rows, Ids.next().toString());
    int position = 0;
    for (String key : row.keys()) {
      key(0, cipher.hash(districtId, "household", key), null, null, position++);
    }
    position = 0;
    for (RosterContact contact : row.contacts()) {
      key(
          contact.kind() == RosterContact.Kind.PHONE ? 1 : 2,
          ContactPoints.hash(cipher, districtId, contact.address()),
          cipher.seal(districtId, contact.address()),
          contact.whatsapp(),
          position++);
    }
    count++;
    if (count % ROWS_AT_A_TIME == 0) {
      flush();
    }
  }

  private void key(
      int kind, byte[] hash, byte @Nullable [] sealed, @Nullable Boolean whatsapp, int position) {
    cell(keys, Integer.toString(count));
    cell(keys, Integer.toString(kind));
    cell(keys, hex(hash));
    cell(keys, sealed == null ? null : hex(sealed));
    cell(keys, whatsapp == null ? null : whatsapp.toString());
    cell(keys, Integer.toString(position));
    last(keys, Ids.next().toString());
  }

  private static String hex(byte[] bytes) {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }

  private static void cell(StringBuilder line, @Nullable String value) {
    append(line, value);
    line.append('\t');
  }

  private static void last(StringBuilder line, String value) {
    append(line, value);
    line.append('\n');
  }

  /** COPY's text form: backslash, tab and line ends are escaped. */
  private static void append(StringBuilder line, @Nullable String value) {
    if (value == null) {
      line.append(NULL);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  /** Writes what is still held; to be called once after the last row. */
  void flush() {
    try {
      copy.copyIn("copy stage_row from stdin", new StringReader(rows.toString()));
      copy.copyIn("copy stage_key from stdin", new StringReader(keys.toString()));
    } catch (SQLException e) {
      throw new IllegalStateException("roster rows cannot be staged: " + e.getSQLState(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.setLength(0);
    keys.setLength(0);
  }

  /** How many rows were staged; they are numbered from 0. */
  int rows() {
    return count;
  }

  Set<String> newSchools() {
    return newSchools;
  }
}
