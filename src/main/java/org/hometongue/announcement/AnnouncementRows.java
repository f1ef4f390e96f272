package org.hometongue.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes announcements. */
@ApplicationScoped
class AnnouncementRows {
  private static final String SELECT =
      "select *, arguments::text as arguments_text, audience::text as audience_text from announcement ";

  private final ObjectMapper json;
  private final Libraries libraries;

  AnnouncementRows(ObjectMapper json, Libraries libraries) {
    this.json = json;
    this.libraries = libraries;
  }

  Optional<Announcement> find(Handle handle, UUID districtId, UUID id) {
    Catalogue library = libraries.of(districtId);
    return handle
        .createQuery(SELECT + "where district_id = :district and announcement_id = :id")
        .bind("district", districtId)
        .bind("id", id)
        .map((rs, ctx) -> read(rs, library))
        .findOne();
  }

  /** The same, kept from changing until the transaction ends. */
  Optional<Announcement> lock(Handle handle, UUID districtId, UUID id) {
    Catalogue library = libraries.of(districtId);
    return handle
        .createQuery(SELECT + "where district_id = :district and announcement_id = :id for update")
        .bind("district", districtId)
        .bind("id", id)
        .map((rs, ctx) -> read(rs, library))
        .findOne();
  }

  /** Without those whose status only a later version knows. */
  List<Announcement> recent(Handle handle, UUID districtId, int limit) {
    Catalogue library = libraries.of(districtId);
    return handle
        .createQuery(
            SELECT
                + "where district_id = :district and status = any (:known) order by created_at desc, announcement_id desc limit :limit")
        .bind("district", districtId)
        .bindArray(
            "known", String.class, Stream.of(AnnouncementStatus.values()).map(Enum::name).toList())
        .bind("limit", limit)
        .map((rs, ctx) -> read(rs, library))
        .list();
  }

  Optional<Announcement> byVerifyCode(Handle handle, UUID districtId, String code) {
    Catalogue library = libraries.of(districtId);
    return handle
        .createQuery(SELECT + "where district_id = :district and verify_code = :code")
        .bind("district", districtId)
        .bind("code", code)
        .map((rs, ctx) -> read(rs, library))
        .findOne();
  }

  void insert(Handle handle, UUID districtId, Announcement a) {
    handle
        .createUpdate(
            """
            insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments, audience,
                                      urgent, status, version, created_by, created_at, not_before, expires_at, corrects,
                                      verify_code)
            values (:district, :announcementId, :templateId, :messageClass, :topic, :argumentsText::jsonb,
                    :audienceText::jsonb, :urgent, :status, :version, :createdBy, :createdAt, :notBefore, :expiresAt,
                    :corrects, :verifyCode)
            """)
        .bindMethods(a)
        .bind("district", districtId)
        .bind("argumentsText", text(a.arguments()))
        .bind("audienceText", text(a.audience()))
        .execute();
  }

  void change(Handle handle, UUID districtId, Announcement a) {
    handle
        .createUpdate(
            """
            update announcement
               set template_id = :templateId, message_class = :messageClass, topic = :topic,
                   arguments = :argumentsText::jsonb, audience = :audienceText::jsonb, urgent = :urgent, status = :status,
                   version = :version, not_before = :notBefore, expires_at = :expiresAt
             where district_id = :district and announcement_id = :announcementId
            """)
        .bindMethods(a)
        .bind("district", districtId)
        .bind("argumentsText", text(a.arguments()))
        .bind("audienceText", text(a.audience()))
        .execute();
  }

  void status(Handle handle, UUID districtId, UUID id, AnnouncementStatus status) {
    handle
        .createUpdate(
            "update announcement set status = :status where district_id = :district and announcement_id = :id")
        .bind("status", status)
        .bind("district", districtId)
        .bind("id", id)
        .execute();
  }

  void sending(Handle handle, UUID districtId, UUID id, Instant now, Instant expiresAt) {
    handle
        .createUpdate(
            """
            update announcement set status = 'SENDING', sending_at = :now, expires_at = :expiresAt
             where district_id = :district and announcement_id = :id
            """)
        .bind("now", now)
        .bind("expiresAt", expiresAt)
        .bind("district", districtId)
        .bind("id", id)
        .execute();
  }

  void superseded(Handle handle, UUID districtId, UUID id, UUID by, Instant now) {
    handle
        .createUpdate(
            """
            update announcement set status = 'SUPERSEDED', superseded_by = :by, ended_at = coalesce(ended_at, :now)
             where district_id = :district and announcement_id = :id
            """)
        .bind("by", by)
        .bind("now", now)
        .bind("district", districtId)
        .bind("id", id)
        .execute();
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Announcement read(ResultSet rs, Catalogue library) throws SQLException {
    String templateId = rs.getString("template_id");
    return new Announcement(
        rs.getObject("announcement_id", UUID.class),
        templateId,
        library.template(templateId).map(Template::title).orElse(templateId),
        MessageClass.valueOf(rs.getString("message_class")),
        rs.getString("topic"),
        AnnouncementStatus.of(rs.getString("status")),
        rs.getInt("version"),
        parse(rs.getString("arguments_text"), new TypeReference<Map<String, String>>() {}),
        parse(rs.getString("audience_text"), new TypeReference<Audience>() {}),
        rs.getBoolean("urgent"),
        rs.getString("created_by"),
        rs.getTimestamp("created_at").toInstant(),
        instant(rs.getTimestamp("not_before")),
        rs.getTimestamp("expires_at").toInstant(),
        instant(rs.getTimestamp("sending_at")),
        instant(rs.getTimestamp("ended_at")),
        rs.getString("verify_code"),
        rs.getObject("corrects", UUID.class),
        rs.getObject("superseded_by", UUID.class));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private <T> T parse(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an announcement's row cannot be read", e);
    }
  }
}
