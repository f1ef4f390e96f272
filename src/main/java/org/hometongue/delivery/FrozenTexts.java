package org.hometongue.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.RenditionText;
import org.hometongue.language.Direction;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/**
 * The frozen renditions of the announcements that are being sent, kept in memory: they never
 * change, and there are about a hundred of each announcement.
 */
@ApplicationScoped
class FrozenTexts {
  private static final int ANNOUNCEMENTS_KEPT = 64;

  /** A frozen text, with what the last fence asks. */
  record Frozen(RenditionText text, boolean demo) {}

  /** What is the same for all deliveries of an announcement. */
  record Announced(
      String messageClass, boolean urgent, Instant expiresAt, Map<UUID, Frozen> texts) {}

  private final Database database;
  private final ObjectMapper json;
  private final Map<UUID, Announced> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Announced> eldest) {
          return size() > ANNOUNCEMENTS_KEPT;
        }
      };

  FrozenTexts(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Announced of(UUID districtId, UUID announcementId) {
    synchronized (kept) {
      Announced known = kept.get(announcementId);
      if (known != null) {
        return known;
      }
    }
    Announced loaded = load(districtId, announcementId);
    synchronized (kept) {
      kept.put(announcementId, loaded);
    }
    return loaded;
  }

  private Announced load(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle -> {
          Map<UUID, Frozen> texts = new LinkedHashMap<>();
          handle
              .createQuery(
                  """
                  select rendition_id, channel, language, direction, subject, body, html, segments, content_sid,
                         content_variables::text, demo
                    from rendition where district_id = :district and announcement_id = :announcement
                  """)
              .bind("district", districtId)
              .bind("announcement", announcementId)
              .map((rs, ctx) -> Map.entry(rs.getObject("rendition_id", UUID.class), frozen(rs)))
              .forEach(e -> texts.put(e.getKey(), e.getValue()));
          return handle
              .createQuery(
                  """
                  select message_class, urgent, expires_at from announcement
                   where district_id = :district and announcement_id = :announcement
                  """)
              .bind("district", districtId)
              .bind("announcement", announcementId)
              .map(
                  (rs, ctx) ->
                      new Announced(
                          rs.getString("message_class"),
                          rs.getBoolean("urgent"),
                          rs.getTimestamp("expires_at").toInstant(),
                          Map.copyOf(texts)))
              .one();
        });
  }

  private Frozen frozen(ResultSet rs) throws SQLException {
    return new Frozen(
        new RenditionText(
            Channel.valueOf(rs.getString("channel")),
            rs.getString("language"),
            Direction.valueOf(rs.getString("direction")),
            rs.getString("subject"),
            rs.getString("body"),
            rs.getString("html"),
            rs.getInt("segments"),
            rs.getString("content_sid"),
            variables(rs.getString("content_variables"))),
        rs.getBoolean("demo"));
  }

  private Map<String, String> variables(@Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    try {
      return json.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a frozen rendition has unreadable variables", e);
    }
  }
}
