package org.hometongue.family;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Recent;
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

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(byte[] hash, byte[] bytes) {}

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
  private final Map<String, UUID> schoolIds = new HashMap<>();
  private final Set<String> newSchools = new LinkedHashSet<>();
  private final CopyRows rows;
  private final CopyRows keys;

  /** Children of a home stand near one another and share its addresses. */
  private final Map<String, Sealed> sealed = new Recent<>(4_096);

  private int count;

  RosterStage(UUID districtId, Handle handle, Cipher cipher, Schools schools) {
    this.districtId = districtId;
    this.cipher = cipher;
    this.schools = schools;
    try {
      CopyManager copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
      this.rows = new CopyRows(copy, "stage_row", 9);
      this.keys = new CopyRows(copy, "stage_key", 7);
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
    rows.row()
        .number(count)
        .number(row.line())
        .id(schoolId)
        .text(row.grade())
        .text(tag)
        .text(asking)
        .small(row.languageRank())
        .text(row.preferredChannel())
        .id(Ids.next());
    int position = 0;
    for (String key : row.keys()) {
      key(0, cipher.hash(districtId, "household", key), null, null, position++);
    }
    position = 0;
    for (RosterContact contact : row.contacts()) {
      Sealed address = sealed.computeIfAbsent(contact.address(), this::seal);
      key(
          contact.kind() == RosterContact.Kind.PHONE ? 1 : 2,
          address.hash(),
          address.bytes(),
          contact.whatsapp(),
          position++);
    }
    count++;
    if (count % ROWS_AT_A_TIME == 0) {
      flush();
    }
  }

  private Sealed seal(String address) {
    return new Sealed(
        ContactPoints.hash(cipher, districtId, address), cipher.seal(districtId, address));
  }

  private void key(
      int kind, byte[] hash, byte @Nullable [] sealed, @Nullable Boolean whatsapp, int position) {
    keys.row()
        .number(count)
        .small(kind)
        .bytes(hash)
        .bytes(sealed)
        .flag(whatsapp)
        .small(position)
        .id(Ids.next());
  }

  /** Writes what is still held; to be called once after the last row. */
  void flush() {
    try {
      rows.flush();
      keys.flush();
    } catch (SQLException e) {
      throw new IllegalStateException("roster rows cannot be staged: " + e.getSQLState(), e);
    }
  }

  /** How many rows were staged; they are numbered from 0. */
  int rows() {
    return count;
  }

  Set<String> newSchools() {
    return newSchools;
  }
}
