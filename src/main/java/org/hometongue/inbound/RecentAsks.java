package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.inbound.meaning.ReplyContext;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * Announcements of the last days that invite an answer: what they ask gives "2" or "cancel" its
 * meaning. Whether a family got one is looked up only when a reply might answer it.
 */
@ApplicationScoped
class RecentAsks {
  private static final Duration HOLDS = Duration.ofDays(7);
  private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

  /** An announcement that asks something. */
  record Ask(UUID announcementId, Instant sentAt, ReplyContext context) {}

  /** Row of the query. */
  public record Sent(UUID announcementId, String templateId, OffsetDateTime sendingAt) {}

  private record Known(List<Ask> asks, long since) {}

  private final Map<UUID, Known> known = new ConcurrentHashMap<>();
  private final ReplyContexts contexts = ReplyContexts.shipped();
  private final LanguageMenu menu;
  private final Clock clock;

  RecentAsks(Database database, LanguageMenu menu, Clock clock) {
    database.maps(Sent.class);
    this.menu = menu;
    this.clock = clock;
  }

  /** Newest first. */
  List<Ask> of(Reached reached) {
    UUID districtId = reached.districtId;
    Known before = known.get(districtId);
    if (before != null && System.nanoTime() - before.since() < KEPT_NANOS) {
      return before.asks();
    }
    List<Ask> asks =
        reached
            .handle
            .createQuery(
                """
                select announcement_id, template_id, sending_at from announcement
                 where district_id = :district and sending_at > :since and status in ('SENDING', 'HELD', 'DONE', 'HALTED')
                 order by sending_at desc limit 20
                """)
            .bind("district", districtId)
            .bind("since", InboundRows.at(clock.instant().minus(HOLDS)))
            .mapTo(Sent.class)
            .stream()
            .flatMap(sent -> ask(districtId, sent).stream())
            .toList();
    known.put(districtId, new Known(asks, System.nanoTime()));
    return asks;
  }

  private Optional<Ask> ask(UUID districtId, Sent sent) {
    ReplyContext context = contexts.ofTemplate(sent.templateId());
    if (context.equals(ReplyContext.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        new Ask(
            sent.announcementId(),
            sent.sendingAt().toInstant(),
            context.kind() == ReplyContext.Kind.MENU
                ? ReplyContext.menu(menu.of(districtId))
                : context));
  }

  /** To which families of a group of replies an announcement was handed over. */
  static final class Reached {
    private final Handle handle;
    private final UUID districtId;
    private final Set<UUID> families;
    private final Map<UUID, Set<UUID>> found = new HashMap<>();

    Reached(Handle handle, UUID districtId, Set<UUID> families) {
      this.handle = handle;
      this.districtId = districtId;
      this.families = families;
    }

    /** Deliveries are not found by their family, so all of the group are looked for at once. */
    boolean by(UUID announcementId, UUID familyId) {
      return found.computeIfAbsent(announcementId, this::look).contains(familyId);
    }

    private Set<UUID> look(UUID announcementId) {
      return handle
          .createQuery(
              """
              select family_id from delivery
               where district_id = :district and announcement_id = :announcement and state in (1, 2, 3, 7)
                 and family_id = any (:families)
              """)
          .bind("district", districtId)
          .bind("announcement", announcementId)
          .bindArray("families", UUID.class, families)
          .mapTo(UUID.class)
          .set();
    }
  }
}
