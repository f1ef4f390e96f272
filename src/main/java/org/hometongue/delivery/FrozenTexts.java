package org.hometongue.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.RenditionText;
import org.hometongue.language.Direction;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/**
 * The frozen renditions of the announcements that are being sent, kept in memory: they never
 * change, and there are about a hundred of each announcement. Whether they may still be sent does
 * change, and is asked again every second.
 */
@ApplicationScoped
class FrozenTexts {
  private static final int ANNOUNCEMENTS_KEPT = 64;

  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  /** The hashes of the English text and of the translation that a rendition was made from. */
  record Origin(String template, String translation) {}

  /** A frozen text, with what the last fence asks. */
  record Frozen(RenditionText text, boolean demo, Origin origin) {}

  /**
   * What is the same for all deliveries of an announcement.
   *
   * @param withdrawn renditions whose text may not be sent any more
   */
  record Announced(
      String templateId,
      String messageClass,
      boolean urgent,
      Instant expiresAt,
      Map<UUID, Frozen> texts,
      Set<UUID> withdrawn) {
    private Announced without(Set<UUID> renditions) {
      return renditions.equals(withdrawn)
          ? this
          : new Announced(
              templateId, messageClass, urgent, expiresAt, texts, Set.copyOf(renditions));
    }
  }

  private record Kept(Announced announced, Instant askedAt) {
    /** A clock that was set back does not make an old answer a new one. */
    boolean isOf(Instant now) {
      return !now.isBefore(askedAt) && askedAt.plus(ASKED_EVERY).isAfter(now);
    }
  }

  private final Database database;
  private final ObjectMapper json;
  private final StandingTexts standing;
  private final Clock clock;
  private final Map<UUID, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
          return size() > ANNOUNCEMENTS_KEPT;
        }
      };

  FrozenTexts(Database database, ObjectMapper json, StandingTexts standing, Clock clock) {
    this.database = database;
    this.json = json;
    this.standing = standing;
    this.clock = clock;
  }

  Announced of(UUID districtId, UUID announcementId) {
    Instant now = clock.instant();
    Kept known;
    synchronized (kept) {
      known = kept.get(announcementId);
    }
    if (known != null && known.isOf(now)) {
      return known.announced();
    }
    Announced announced = known == null ? load(districtId, announcementId) : known.announced();
    announced = announced.without(standing.withdrawn(districtId, announced));
    synchronized (kept) {
      kept.put(announcementId, new Kept(announced, now));
    }
    return announced;
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
                         content_variables::text, demo, template_version, translation_hash
                    from rendition where district_id = :district and announcement_id = :announcement
                  """)
              .bind("district", districtId)
              .bind("announcement", announcementId)
              .map((rs, ctx) -> Map.entry(rs.getObject("rendition_id", UUID.class), frozen(rs)))
              .forEach(e -> texts.put(e.getKey(), e.getValue()));
          return handle
              .createQuery(
                  """
                  select template_id, message_class, urgent, expires_at from announcement
                   where district_id = :district and announcement_id = :announcement
                  """)
              .bind("district", districtId)
              .bind("announcement", announcementId)
              .map(
                  (rs, ctx) ->
                      new Announced(
                          rs.getString("template_id"),
                          rs.getString("message_class"),
                          rs.getBoolean("urgent"),
                          rs.getTimestamp("expires_at").toInstant(),
                          Map.copyOf(texts),
                          Set.of()))
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
        rs.getBoolean("demo"),
        new Origin(rs.getString("template_version"), rs.getString("translation_hash")));
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
