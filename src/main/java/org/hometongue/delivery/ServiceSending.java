package org.hometongue.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Channels;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.Links;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome;
import org.hometongue.language.Direction;
import org.hometongue.language.SegmentCount;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * Hands service messages over, one after the other, at the sender's pace. A message is marked and
 * committed before it leaves; one whose fate is unknown is never sent again.
 */
@ApplicationScoped
class ServiceSending {
  private static final Logger LOG = Logger.getLogger(ServiceSending.class);
  private static final int MOST = 20;
  private static final long LOOK_MILLIS = 500;

  /** When the provider does not say how long. */
  private static final Rest SHORT_REST = new Rest(Duration.ofSeconds(2), false);

  private static final Duration GOOD_FOR = Duration.ofHours(4);

  private final ServiceMessages messages;
  private final ServiceRows rows;
  private final Senders senders;
  private final SenderRests rests;
  private final SenderBoard board;
  private final SenderStops stops;
  private final DailyCaps caps;
  private final Channels channels;
  private final Links links;
  private final Cipher cipher;
  private final AnswerDeadlines deadlines;
  private final Clock clock;
  private volatile boolean running = true;

  ServiceSending(
      ServiceMessages messages,
      ServiceRows rows,
      Senders senders,
      SenderRests rests,
      SenderBoard board,
      SenderStops stops,
      DailyCaps caps,
      Channels channels,
      Links links,
      Cipher cipher,
      AnswerDeadlines deadlines,
      Clock clock) {
    this.messages = messages;
    this.rows = rows;
    this.senders = senders;
    this.rests = rests;
    this.board = board;
    this.stops = stops;
    this.caps = caps;
    this.channels = channels;
    this.links = links;
    this.cipher = cipher;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("service-messages").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void loop() {
    while (running) {
      try {
        messages.await(LOOK_MILLIS);
        rows.districtsWithWork(clock.instant()).forEach(this::work);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (running) {
          LOG.warnf("Service messages wait a moment (%s).", Fault.describe(e));
        }
      }
    }
  }

  /** Sends what is due in one district. */
  void work(UUID districtId) {
    senders.own(districtId);
    rests.tell(districtId);
    stops.tell(districtId);
    long askedAt = System.nanoTime();
    List<ServiceRows.Claimed> claimed =
        rows.claim(districtId, senders.node(), MOST, clock.instant());
    Map<UUID, Integer> left = taken(districtId, claimed);
    for (ServiceRows.Claimed message : claimed) {
      senders.own(districtId);
      Optional<Senders.OwnedSender> sender = senders.owned(districtId, message.senderId());
      int mine = segments(districtId, message);
      boolean room = left.merge(message.senderId(), -mine, Integer::sum) >= 0;
      if (sender.isEmpty() || !room || board.isHeldBack(message.senderId(), askedAt)) {
        rows.again(districtId, message.messageId());
      } else {
        settle(districtId, message, sender.get(), send(districtId, message, sender.get()));
      }
    }
  }

  /** Takes what these messages need of each sender's day, once a sender. */
  private Map<UUID, Integer> taken(UUID districtId, List<ServiceRows.Claimed> claimed) {
    Map<UUID, Integer> wanted = new HashMap<>();
    claimed.forEach(m -> wanted.merge(m.senderId(), segments(districtId, m), Integer::sum));
    wanted.replaceAll((sender, n) -> caps.take(districtId, sender, n, clock.instant()));
    return wanted;
  }

  private int segments(UUID districtId, ServiceRows.Claimed message) {
    return message.channel() == Channel.SMS
        ? SegmentCount.of(cipher.open(districtId, message.bodySealed())).segments()
        : 1;
  }

  private SendOutcome send(
      UUID districtId, ServiceRows.Claimed message, Senders.OwnedSender sender) {
    String words = cipher.open(districtId, message.bodySealed());
    int segments = SegmentCount.of(words).segments();
    Pace.Turn turn = sender.pace().await(segments);
    Instant now = clock.instant();
    try {
      if (sender.tenure().isOver(System.nanoTime())) {
        return new SendOutcome.NotSent(Reasons.TOO_LATE);
      }
      return channels
          .adapter(sender.config())
          .answer(
              new Handover(
                  districtId,
                  message.messageId(),
                  0,
                  1,
                  cipher.open(districtId, message.addressSealed()),
                  new RenditionText(
                      message.channel(),
                      "und",
                      Direction.LTR,
                      // A mail needs one; what it begins with says what it is about.
                      message.channel() == Channel.EMAIL
                          ? words.lines().findFirst().orElse("")
                          : null,
                      words,
                      null,
                      segments,
                      null,
                      Map.of()),
                  now.plus(GOOD_FOR),
                  deadlines.service(),
                  links.statusCallback(districtId, message.messageId(), 0, 1),
                  Optional.empty()),
              sender.config(),
              turn::over)
          .join();
    } finally {
      turn.over();
    }
  }

  private void settle(
      UUID districtId,
      ServiceRows.Claimed message,
      Senders.OwnedSender sender,
      SendOutcome outcome) {
    Instant now = clock.instant();
    UUID id = message.messageId();
    switch (outcome) {
      case SendOutcome.Accepted(String providerId, Instant _) ->
          rows.settle(districtId, id, "SENT", "", providerId, now);
      case SendOutcome.Throttled throttled -> {
        rows.again(districtId, id);
        rest(districtId, message, sender, throttled, now);
      }
      case SendOutcome.NotSent(String _) -> {
        rows.again(districtId, id);
        rests.rest(districtId, message.senderId(), SHORT_REST);
      }
      case SendOutcome.Unknown unknown -> {
        rows.settle(districtId, id, "IN_DOUBT", "unknown", "", now);
        unknown
            .retryAfter()
            .ifPresent(rest -> rests.rest(districtId, message.senderId(), new Rest(rest, false)));
      }
      case SendOutcome.Rejected(var failure, String code, boolean _)
          when failure == FailureClass.CONFIG -> {
        // The message is not at fault and waits for its sender.
        rows.again(districtId, id);
        stops.refused(districtId, sender.config(), code);
      }
      case SendOutcome.Rejected(var failure, String code, boolean _) -> {
        rows.settle(districtId, id, "FAILED", Reasons.of(failure, code), "", now);
        rows.learn(districtId, message, failure, code, now);
      }
    }
  }

  private void rest(
      UUID districtId,
      ServiceRows.Claimed message,
      Senders.OwnedSender sender,
      SendOutcome.Throttled throttled,
      Instant now) {
    Duration asked = RetryTimes.ofSender(throttled, now);
    Rest rest = asked.isPositive() ? new Rest(asked, Rest.urgentElsewhere(throttled)) : SHORT_REST;
    switch (throttled.scope()) {
      case ACCOUNT -> rests.restAccount(districtId, sender.config(), rest);
      // Which of its phones are that carrier's nobody knows, and emergencies may use the address.
      case CARRIER -> rests.rest(districtId, message.senderId(), SHORT_REST);
      case RECIPIENT -> {
        if (!rows.restAddress(districtId, message, now.plus(RetryTimes.rest(throttled, now)))) {
          rests.rest(districtId, message.senderId(), rest);
        }
      }
      case SENDER, TEMPLATE -> rests.rest(districtId, message.senderId(), rest);
    }
  }
}
