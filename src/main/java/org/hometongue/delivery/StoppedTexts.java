package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.OutcomeTable.Stops;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.whatsapp.ProviderRefusals;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Texts that a provider refused for what they are, or that carriers take for spam: nothing more of
 * them leaves on that channel, for any node, and their families get the next one. Whether that
 * holds for one announcement or for the text itself is in the {@link OutcomeTable}.
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
   * @param senderId {@link Ids#NIL}: whoever sends it
   */
  public record Stopped(
      UUID renditionId, FailureClass failure, String code, @Nullable Instant until, UUID senderId) {
    private boolean isOf(UUID sender) {
      return senderId.equals(Ids.NIL) || senderId.equals(sender);
    }

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

  /** A provider's no to one rendition, at once or by a receipt. */
  record Refusal(UUID renditionId, UUID senderId, FailureClass failure, String code) {
    private boolean isAboutTheText() {
      return failure == FailureClass.CONTENT || failure == FailureClass.FILTERED;
    }
  }

  private record Kept(Map<UUID, List<Stopped>> stopped, Instant askedAt) {}

  private final Database database;
  private final TextStopRows rows;
  private final FilterBreaker breaker;
  private final ProviderRefusals refusals;
  private final TextAlarm alarm;
  private final Clock clock;
  private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

  StoppedTexts(
      Database database,
      TextStopRows rows,
      FilterBreaker breaker,
      ProviderRefusals refusals,
      TextAlarm alarm,
      Clock clock) {
    this.database = database.maps(Stopped.class);
    this.rows = rows;
    this.breaker = breaker;
    this.refusals = refusals;
    this.alarm = alarm;
    this.clock = clock;
  }

  /**
   * What a hand-over of this rendition by this sender would be answered now; empty when nothing
   * stops it. At most a second old.
   */
  Optional<SendOutcome> answer(
      UUID districtId, UUID announcementId, UUID renditionId, UUID senderId) {
    Instant now = clock.instant();
    return of(districtId, announcementId, now).getOrDefault(renditionId, List.of()).stream()
        .filter(s -> s.isOf(senderId))
        .flatMap(s -> s.outcome(now).stream())
        .findFirst();
  }

  private Map<UUID, List<Stopped>> of(UUID districtId, UUID announcementId, Instant now) {
    Kept known = kept.get(announcementId);
    if (known != null && known.askedAt().plus(ASKED_EVERY).isAfter(now)) {
      return known.stopped();
    }
    Map<UUID, List<Stopped>> stopped =
        database.in(districtId, handle -> rows.of(handle, districtId, announcementId)).stream()
            .collect(Collectors.groupingBy(Stopped::renditionId));
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(announcementId, new Kept(stopped, now));
    return stopped;
  }

  /** Learns from the answers to a micro-batch; before a family's next channel is looked for. */
  void learn(
      Handle handle, Slice slice, Channel channel, Collection<RowOutcome> outcomes, Instant now) {
    if (channel == Channel.EMAIL) {
      // Of mail no receipt will tell: that the relay takes it is all there is to hear.
      outcomes.stream()
          .filter(o -> o.answer() instanceof SendOutcome.Accepted)
          .forEach(o -> arrived(handle, slice.announcementId(), o.renditionId(), slice.senderId()));
    }
    List<Refusal> refused =
        outcomes.stream()
            .filter(o -> o.answer() instanceof SendOutcome.Rejected)
            .map(o -> refusal(slice, o))
            // What the fence held back was not handed over: its answer is our own.
            .filter(r -> !isKnown(slice.announcementId(), r, Instant.MIN))
            .toList();
    refused(handle, slice.districtId(), slice.announcementId(), refused, now);
  }

  private static Refusal refusal(Slice slice, RowOutcome outcome) {
    SendOutcome.Rejected rejected = (SendOutcome.Rejected) outcome.answer();
    return new Refusal(
        outcome.renditionId(), slice.senderId(), rejected.failure(), rejected.code());
  }

  /** Refusals of one announcement's texts; those of our own are said elsewhere. */
  void refused(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      Collection<Refusal> refused,
      Instant now) {
    List<Refusal> news =
        refused.stream()
            .filter(Refusal::isAboutTheText)
            .filter(r -> OutcomeTable.find(r.code()).isPresent())
            // What stands need not be written again; a person may have lifted what is older.
            .filter(r -> !isKnown(announcementId, r, now.minus(ASKED_EVERY)))
            .toList();
    Set<UUID> spam =
        breaker.filtered(
            handle,
            districtId,
            announcementId,
            news.stream()
                .filter(r -> r.failure() == FailureClass.FILTERED)
                .map(r -> new FilterBreaker.Sent(announcementId, r.renditionId(), r.senderId()))
                .toList(),
            now);
    news.stream()
        .filter(r -> r.failure() == FailureClass.CONTENT || spam.contains(r.renditionId()))
        .distinct()
        .forEach(r -> stop(handle, districtId, announcementId, r, now));
  }

  private boolean isKnown(UUID announcementId, Refusal refusal, Instant since) {
    Kept known = kept.get(announcementId);
    return known != null
        && known.askedAt().isAfter(since)
        && known.stopped().getOrDefault(refusal.renditionId(), List.of()).stream()
            .anyMatch(s -> s.until() == null && s.isOf(refusal.senderId()));
  }

  /** A text that the provider is asked for too often rests, for every node, and no other does. */
  void rest(
      Handle handle, Slice slice, UUID renditionId, SendOutcome.Throttled throttled, Instant now) {
    rows.restRenditions(
        handle,
        slice.districtId(),
        slice.announcementId(),
        renditionId,
        throttled.code(),
        now,
        now.plus(RetryTimes.rest(throttled, now)));
    handle.afterCommit(() -> kept.remove(slice.announcementId()));
  }

  /** A text arrived: carriers let it through. */
  void arrived(Handle handle, UUID announcementId, UUID renditionId, UUID senderId) {
    breaker.arrived(handle, new FilterBreaker.Sent(announcementId, renditionId, senderId));
  }

  private void stop(
      Handle handle, UUID districtId, UUID announcementId, Refusal refusal, Instant now) {
    Stops stops = OutcomeTable.of(refusal.code()).stops();
    if (stops == Stops.NOTHING || stops == Stops.ANNOUNCEMENT) {
      int stopped = rows.stopRenditions(handle, districtId, announcementId, refusal, now);
      if (stopped > 0) {
        handle.afterCommit(() -> kept.remove(announcementId));
        LOG.errorf(
            "%d texts of announcement %s are stopped: the provider answered %s. Their families get the next channel."
                + " A person must look at the wording.",
            stopped, announcementId, refusal.code());
      }
      return;
    }
    rows.stop(handle, districtId, announcementId, refusal, stops, now)
        .ifPresent(
            stop -> {
              handle.afterCommit(() -> kept.remove(announcementId));
              if (!stop.contentSid().isEmpty()) {
                refusals.refused(handle, districtId, stop.senderId(), stop.contentSid(), now);
              }
              LOG.errorf(
                  "The text %s in %s is stopped on %s: the provider answered %s. Families get the next channel."
                      + " A person must look at the wording.",
                  stop.templateId(), stop.language(), stop.channel(), stop.code());
              alarm.raise(handle, districtId, stop);
            });
  }
}
