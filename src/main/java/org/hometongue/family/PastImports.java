package org.hometongue.family;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.hometongue.roster.RosterReport;

/** The imports of a district and what became of them. */
@ApplicationScoped
public class PastImports {
  private final Database database;
  private final ObjectMapper json;

  PastImports(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Latest first, their lists of rejections left out. */
  public List<PastImport> recent(UUID districtId, int limit) {
    return database.in(
        districtId,
        h ->
            h.createQuery(
                    """
                    select import_id, imported_at, imported_by,
                        (report || '{"rejections": []}'::jsonb)::text as report
                    from roster_import where district_id = :d
                    order by imported_at desc, import_id desc limit :limit
                    """)
                .bind("d", districtId)
                .bind("limit", limit)
                .map((row, context) -> past(row))
                .list());
  }

  /**
   * @throws Problem {@code not-found}
   */
  public PastImport get(UUID districtId, UUID importId) {
    return database
        .in(
            districtId,
            h ->
                h.createQuery(
                        """
                        select import_id, imported_at, imported_by, report::text as report
                        from roster_import where district_id = :d and import_id = :id
                        """)
                    .bind("d", districtId)
                    .bind("id", importId)
                    .map((row, context) -> past(row))
                    .findOne())
        .orElseThrow(() -> Problem.notFound("import"));
  }

  private PastImport past(ResultSet row) throws SQLException {
    try {
      return new PastImport(
          row.getObject("import_id", UUID.class),
          row.getObject("imported_at", OffsetDateTime.class).toInstant(),
          row.getString("imported_by"),
          json.readValue(row.getString("report"), RosterReport.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recorded import cannot be read", e);
    }
  }
}
