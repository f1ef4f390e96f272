package org.hometongue.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Gauges;
import org.jboss.logging.Logger;

/**
 * Queues, senders and lag. What the database says is the same on every node; what is in flight is
 * this node's own. Tags are lanes, channels and senders, of which there are few.
 */
@ApplicationScoped
class QueueGauges implements Gauges {
  /** However often somebody scrapes. */
  static final Duration READ_EVERY = Duration.ofSeconds(10);

  /** Counting dead letters reads a day's deliveries. */
  static final Duration DEAD_LETTERS_EVERY = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(QueueGauges.class);

  /** For all districts together. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(3);

  private static final Duration DEAD_LETTERS_OF = Duration.ofDays(1);

  private final QueueFigures figures;
  private final Districts districts;
  private final Senders senders;
  private final MultiGauge slices;
  private final MultiGauge oldestSlice;
  private final MultiGauge doubts;
  private final MultiGauge oldestDoubt;
  private final MultiGauge waitingService;
  private final MultiGauge retries;
  private final MultiGauge oldestRetry;
  private final MultiGauge held;
  private final MultiGauge deadLetters;
  private final MultiGauge cap;
  private final MultiGauge capUsed;
  private final MultiGauge senderState;
  private final MultiGauge pace;
  private final MultiGauge window;
  private final MultiGauge inFlight;
  private final Clock clock;
  private Instant readAt = Instant.MIN;
  private Instant deadLettersAt = Instant.MIN;

  QueueGauges(
      QueueFigures figures,
      Districts districts,
      Senders senders,
      ReceiptInbox receipts,
      DispatcherPulse pulse,
      MeterRegistry registry,
      Clock clock) {
    this.clock = clock;
    this.figures = figures;
    this.districts = districts;
    this.senders = senders;
    slices = gauge(registry, "hometongue.slices", "Slices in the queue");
    oldestSlice =
        gauge(registry, "hometongue.slice.lag.seconds", "How long the oldest open slice is due");
    doubts = gauge(registry, "hometongue.doubts", "Attempts whose outcome nobody knows");
    oldestDoubt = gauge(registry, "hometongue.doubt.age.seconds", "Age of the oldest of them");
    waitingService =
        gauge(registry, "hometongue.service.messages.waiting", "Single messages that wait");
    retries = gauge(registry, "hometongue.retries.waiting", "Failed attempts that are tried again");
    oldestRetry =
        gauge(registry, "hometongue.retry.lag.seconds", "How long the oldest of them is due");
    held =
        gauge(
            registry,
            "hometongue.deliveries.held",
            "Deliveries held for a later day, as the family has had enough");
    deadLetters =
        gauge(
            registry,
            "hometongue.dead.letters",
            "Families that a notice of the last day did not reach, and nobody has dealt with");
    cap = gauge(registry, "hometongue.sender.cap", "Segments that may leave in a carriers' day");
    capUsed = gauge(registry, "hometongue.sender.cap.used", "Segments of it that have left");
    senderState = gauge(registry, "hometongue.sender.state", "0 works, 1 rests, 2 stopped");
    pace = gauge(registry, "hometongue.sender.pace", "Segments a second");
    window = gauge(registry, "hometongue.sender.window", "Requests that may be on their way");
    inFlight = gauge(registry, "hometongue.sender.in.flight", "Requests on their way, this node");
    registry.gauge("hometongue.receipts.waiting", receipts, ReceiptInbox::waiting);
    registry.gauge("hometongue.since.look.seconds", pulse, p -> p.sinceLook().toMillis() / 1000.0);
    registry.gauge(
        "hometongue.since.claim.seconds", pulse, p -> p.sinceClaim().toMillis() / 1000.0);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  @Override
  public synchronized void read() {
    Instant now = clock.instant();
    if (readAt.plus(READ_EVERY).isAfter(now)) {
      return;
    }
    readAt = now;
    queues(now);
    if (!deadLettersAt.plus(DEAD_LETTERS_EVERY).isAfter(now)) {
      deadLettersAt = now;
      countDeadLetters(now.minus(DEAD_LETTERS_OF));
    }
  }

  /** The last figure stays when this takes longer than a scrape may. */
  private void countDeadLetters(Instant since) {
    long begun = System.nanoTime();
    int dead = 0;
    for (District district : districts.all()) {
      Optional<Integer> counted = figures.deadLetters(district.districtId(), since);
      if (counted.isEmpty() || System.nanoTime() - begun > MOST_PATIENCE.toNanos()) {
        LOG.warn(
            "Counting the families that were not reached took too long: the old figure stays.");
        return;
      }
      dead += counted.get();
    }
    deadLetters.register(one(dead), true);
  }

  private void queues(Instant now) {
    int[] open = new int[Lane.values().length];
    int[] claimed = new int[open.length];
    double[] lag = new double[open.length];
    int inDoubt = 0;
    double doubtAge = 0;
    int service = 0;
    int retrying = 0;
    double retryAge = 0;
    int heldBack = 0;
    List<QueueFigures.SenderLine> lines = new ArrayList<>();
    List<MultiGauge.Row<?>> windows = new ArrayList<>();
    List<MultiGauge.Row<?>> flights = new ArrayList<>();
    for (District district : districts.all()) {
      UUID id = district.districtId();
      for (QueueFigures.LaneRow row : figures.lanes(id)) {
        if (row.state() == 0) {
          open[row.lane()] += row.slices();
          lag[row.lane()] = Math.max(lag[row.lane()], row.oldestDueSeconds());
        } else {
          claimed[row.lane()] += row.slices();
        }
      }
      QueueFigures.WaitingRow waiting = figures.waiting(id, now);
      inDoubt += waiting.doubts();
      doubtAge = Math.max(doubtAge, waiting.oldestDoubtSeconds());
      service += waiting.service();
      retrying += waiting.retries();
      retryAge = Math.max(retryAge, waiting.oldestRetrySeconds());
      heldBack += waiting.held();
      for (QueueFigures.SenderLine line : figures.senderLines(id, now)) {
        lines.add(line);
        senders
            .owned(id, line.senderId())
            .ifPresent(
                owned -> {
                  windows.add(MultiGauge.Row.of(tags(line), owned.window().limit()));
                  flights.add(MultiGauge.Row.of(tags(line), owned.window().inside()));
                });
      }
    }
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    List<MultiGauge.Row<?>> lags = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
      counts.add(MultiGauge.Row.of(tags.and("state", "open"), open[lane.ordinal()]));
      counts.add(MultiGauge.Row.of(tags.and("state", "claimed"), claimed[lane.ordinal()]));
      lags.add(MultiGauge.Row.of(tags, lag[lane.ordinal()]));
    }
    slices.register(counts, true);
    oldestSlice.register(lags, true);
    doubts.register(one(inDoubt), true);
    oldestDoubt.register(one(doubtAge), true);
    waitingService.register(one(service), true);
    retries.register(one(retrying), true);
    oldestRetry.register(one(retryAge), true);
    held.register(one(heldBack), true);
    List<QueueFigures.SenderLine> capped =
        lines.stream().filter(l -> l.dailyCap() != null).toList();
    cap.register(rows(capped, l -> l.dailyCap() == null ? 0 : l.dailyCap()), true);
    capUsed.register(rows(capped, QueueFigures.SenderLine::capUsed), true);
    window.register(windows, true);
    inFlight.register(flights, true);
    pace.register(rows(lines, QueueFigures.SenderLine::segmentsPerSecond), true);
    senderState.register(rows(lines, l -> l.stopped() ? 2 : l.paused() ? 1 : 0), true);
  }

  private static List<MultiGauge.Row<?>> one(double value) {
    return List.of(MultiGauge.Row.of(Tags.empty(), value));
  }

  private static List<MultiGauge.Row<?>> rows(
      List<QueueFigures.SenderLine> lines,
      java.util.function.ToIntFunction<QueueFigures.SenderLine> value) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(MultiGauge.Row.of(tags(line), value.applyAsInt(line))));
    return rows;
  }

  private static Tags tags(QueueFigures.SenderLine line) {
    return Tags.of("sender", line.senderId().toString(), "channel", line.channel().name());
  }
}
