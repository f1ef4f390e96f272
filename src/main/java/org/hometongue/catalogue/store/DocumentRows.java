package org.hometongue.catalogue.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A district's own documents, by their paths in a translations folder. */
@ApplicationScoped
class DocumentRows {
  DocumentRows() {}

  /** The files in force. */
  Map<String, byte[]> present(Handle handle, UUID districtId) {
    Map<String, byte[]> files = new TreeMap<>();
    handle
        .createQuery(
            """
            select path, body from (
                select distinct on (path) path, body from library_document
                 where district_id = :district order by path, version desc) newest
             where body is not null
            """)
        .bind("district", districtId)
        .map((rs, ctx) -> Map.entry(rs.getString("path"), rs.getString("body")))
        .forEach(e -> files.put(e.getKey(), e.getValue().getBytes(UTF_8)));
    return files;
  }

  List<DocumentEntry> list(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            """
            select path, version, recorded_by, recorded_at from (
                select distinct on (path) * from library_document
                 where district_id = :district order by path, version desc) newest
             where body is not null order by path
            """)
        .bind("district", districtId)
        .mapTo(DocumentEntry.class)
        .list();
  }

  Optional<String> body(Handle handle, UUID districtId, String path) {
    return handle
        .createQuery(
            """
            select body from library_document where district_id = :district and path = :path
             order by version desc limit 1
            """)
        .bind("district", districtId)
        .bind("path", path)
        .map((rs, ctx) -> Optional.ofNullable(rs.getString("body")))
        .findOne()
        .flatMap(body -> body);
  }

  /**
   * @param body null takes the file out
   */
  void add(
      Handle handle,
      UUID districtId,
      String path,
      @Nullable String body,
      String actor,
      Instant now) {
    handle
        .createQuery(
            """
            insert into library_document (district_id, path, version, body, recorded_by, recorded_at)
            select :district, :path, coalesce(max(version), 0) + 1, :body, :actor, :now
              from library_document where district_id = :district and path = :path
            returning version
            """)
        .bind("district", districtId)
        .bind("path", path)
        .bind("body", body)
        .bind("actor", actor)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }
}
