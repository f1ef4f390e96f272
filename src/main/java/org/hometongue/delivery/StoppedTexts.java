package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Database;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Texts that a provider refused for what they are, or that carriers take for spam: nothing more of
 * them leaves on that channel, for any node, and their families get the next one. The stop covers
 * the announcement's texts of the same language and channel, whatever the school.
 */
@ApplicationScoped
class StoppedTexts {
  private static final Logger LOG = Logger.getLogger(StoppedTexts.class);
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
  private static final int MOST_KEPT = 64;

  /**
   * One rendition that may not leave, and the answer that stopped it.
   *
   * @param until the end of its rest; null: it does not leave any more
   */
  public record Stopped(
      UUID renditionId, FailureClass failure, String code, @Nullable Instant until) {
    /** What a hand-over would be answered now; empty when its rest is over. */
    Optional<SendOutcome> outcome(Instant now) {
      if (until == null) {
        return Optional.of(new SendOutcome.Rejected(failure, code, true));
      }
      return until.isAfter(now)
          ? Optional.of(
              new SendOutcome.Throttled(
                  SendOutcome.Scope.TEMPLATE, Optional.of(Duration.between(now, until)), code))
          : Optional.empty();
    }
  }

  private record Kept(Map<UUID, Stopped> stopped, Instant askedAt) {}

  private final Database database;
  private final FilterBreaker breaker;
  private final Clock clock;
  private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

  StoppedTexts(Database database, FilterBreaker breaker, Clock clock) {
    this.database = database.maps(Stopped.class);
    this.breaker = breaker;
    this.clock = clock;
  }

  /** By rendition; at most a second old. */
  Map<UUID, Stopped> of(UUID districtId, UUID announcementId) {
    Instant now = clock.instant();
    Kept known = kept.get(announcementId);
    if (known != null && known.askedAt().plus(ASKED_EVERY).isAfter(now)) {
      return known.stopped();
    }
    Map<UUID, Stopped> stopped =
        database.in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        """
                        select rendition_id, failure, code, until from stopped_text
                         where district_id = :district and announcement_id = :announcement
                        """)
                    .bind("district", districtId)
                    .bind("announcement", announcementId)
                    .mapTo(Stopped.class)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Stopped::renditionId, s -> s)));
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(announcementId, new Kept(stopped, now));
    return stopped;
  }

  /** Learns from the answers to a micro-batch; before a family's next channel is looked for. */
  void learn(Handle handle, Slice slice, Collection<RowOutcome> outcomes, Instant now) {
    for (RowOutcome outcome : outcomes) {
      switch (outcome.answer()) {
        case SendOutcome.Rejected(FailureClass failure, String code, boolean _) ->
            refused(
                handle,
                slice.districtId(),
                slice.announcementId(),
                outcome.seq(),
                failure,
                code,
                now);
        case SendOutcome.Accepted _ -> {
          // Whether carriers let it through is known from its receipt.
        }
        case SendOutcome.Throttled _, SendOutcome.NotSent _, SendOutcome.Unknown _ -> {}
      }
    }
  }

  /** A refusal, at once or by a receipt, of the delivery's current attempt. */
  void refused(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      FailureClass failure,
      String code,
      Instant now) {
    // Refusals of our own are about one delivery or said elsewhere.
    boolean theirs = OutcomeTable.find(code).isPresent();
    boolean stops =
        theirs
            && (failure == FailureClass.CONTENT
                || failure == FailureClass.FILTERED && breaker.filtered(announcementId));
    if (stops) {
      stop(handle, districtId, announcementId, seq, failure, code, now);
    }
  }

  /** A text that the provider is asked for too often rests, for every node, and no other does. */
  void rest(
      Handle handle, Slice slice, UUID renditionId, SendOutcome.Throttled throttled, Instant now) {
    handle
        .createUpdate(
            """
            insert into stopped_text (district_id, announcement_id, rendition_id, failure, code, stopped_at, until)
            select :district, :announcement, alike.rendition_id, 'THROTTLE', :code, :now, :until
              from rendition r
              join rendition alike on alike.district_id = :district and alike.announcement_id = :announcement
               and alike.language = r.language and alike.channel = r.channel
             where r.district_id = :district and r.announcement_id = :announcement and r.rendition_id = :rendition
                on conflict (district_id, announcement_id, rendition_id)
                do update set until = greatest(stopped_text.until, excluded.until) where stopped_text.until is not null
            """)
        .bind("district", slice.districtId())
        .bind("announcement", slice.announcementId())
        .bind("rendition", renditionId)
        .bind("code", throttled.code())
        .bind("now", now)
        .bind("until", now.plus(RetryTimes.rest(throttled, now)))
        .execute();
    handle.afterCommit(() -> kept.remove(slice.announcementId()));
  }

  /** A text arrived: carriers let it through. */
  void arrived(UUID announcementId) {
    breaker.arrived(announcementId);
  }

  private void stop(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      FailureClass failure,
      String code,
      Instant now) {
    int stopped =
        handle
            .createUpdate(
                """
                insert into stopped_text (district_id, announcement_id, rendition_id, failure, code, stopped_at)
                select d.district_id, d.announcement_id, alike.rendition_id, :failure, :code, :now
                  from delivery d
                  join rendition r on r.district_id = :district and r.announcement_id = :announcement
                   and r.rendition_id = d.rendition_id
                  join rendition alike on alike.district_id = :district and alike.announcement_id = :announcement
                   and alike.language = r.language and alike.channel = r.channel
                 where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
                    on conflict (district_id, announcement_id, rendition_id)
                    do update set failure = excluded.failure, code = excluded.code, until = null
                     where stopped_text.until is not null
                """)
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .bind("failure", failure)
            .bind("code", code)
            .bind("now", now)
            .bind("seq", seq)
            .execute();
    if (stopped > 0) {
      handle.afterCommit(() -> kept.remove(announcementId));
      LOG.errorf(
          "%d texts of announcement %s are stopped: the provider answered %s. Their families get the next channel."
              + " A person must look at the wording.",
          stopped, announcementId, code);
    }
  }
}
