package org.hometongue.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.DistrictTurn;
import org.jdbi.v3.core.Handle;

/** Records acts and proves that nothing was changed since. */
@ApplicationScoped
public class Audit {
  private static final int ROWS_AT_ONCE = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Database database;
  private final Clock clock;

  Audit(Database database, Clock clock) {
    this.database = database.maps(AuditEntry.class);
    this.clock = clock;
  }

  /**
   * Appends an entry, in the caller's transaction when one is open. One writer at a time per
   * district holds the chain until its transaction ends, so record last, after the slow work.
   *
   * @param details short facts by name: texts, whole numbers, booleans, lists of these. No personal
   *     data
   */
  public void record(
      UUID districtId, String actor, String act, String subject, Map<String, ?> details) {
    JsonNode json = JSON.valueToTree(details);
    requireCanonical(json);
    database.run(
        districtId,
        handle -> {
          DistrictTurn.take(handle, districtId);
          append(handle, districtId, actor, act, subject, json);
        });
  }

  private void append(
      Handle handle, UUID districtId, String actor, String act, String subject, JsonNode details) {
    record Last(long position, byte[] hash) {}
    Last last =
        handle
            .createQuery(
                """
                select position, hash from audit_entry
                where district_id = :district order by position desc limit 1
                """)
            .bind("district", districtId)
            .map((row, context) -> new Last(row.getLong(1), row.getBytes(2)))
            .findOne()
            .orElseGet(() -> new Last(0, AuditChain.start()));
    long position = last.position() + 1;
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    handle
        .createUpdate(
            """
            insert into audit_entry (district_id, position, at, actor, act, subject, details, hash)
            values (:district, :position, :at, :actor, :act, :subject, :details::jsonb, :hash)
            """)
        .bind("district", districtId)
        .bind("position", position)
        .bind("at", at)
        .bind("actor", actor)
        .bind("act", act)
        .bind("subject", subject)
        .bind("details", details.toString())
        .bind(
            "hash",
            AuditChain.hash(last.hash(), districtId, position, at, actor, act, subject, details))
        .execute();
  }

  /** Entries newest first, from the one before this position on. */
  public List<AuditEntry> before(UUID districtId, long position, int limit) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select * from audit_entry
                    where district_id = :district and position < :position
                    order by position desc limit :limit
                    """)
                .bind("district", districtId)
                .bind("position", position)
                .bind("limit", limit)
                .mapTo(AuditEntry.class)
                .list());
  }

  /** Walks the whole trail of a district, in constant memory. */
  public AuditCheck verify(UUID districtId) {
    return database.in(
        districtId,
        handle -> {
          try (var query =
              handle.createQuery(
                  "select * from audit_entry where district_id = :district order by position")) {
            return walk(
                query
                    .bind("district", districtId)
                    .setFetchSize(ROWS_AT_ONCE)
                    .mapTo(AuditEntry.class)
                    .iterator());
          }
        });
  }

  static AuditCheck walk(Iterator<AuditEntry> entries) {
    byte[] hash = AuditChain.start();
    long position = 0;
    while (entries.hasNext()) {
      AuditEntry entry = entries.next();
      position++;
      if (entry.position() != position || !AuditChain.follows(hash, entry)) {
        return AuditCheck.broken(position, position, HexFormat.of().formatHex(hash));
      }
      hash = entry.hash();
    }
    return AuditCheck.whole(position, HexFormat.of().formatHex(hash));
  }

  private static void requireCanonical(JsonNode node) {
    if (node.isNumber() && !node.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "audit details hold whole numbers only; write an amount as text");
    }
    if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("audit details hold no NUL");
    }
    node.forEach(Audit::requireCanonical);
  }
}
