package org.hometongue.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Gauges;

/**
 * Queues, senders and lag. What the database says is the same on every node; what is in flight is
 * this node's own. Tags are lanes, channels and senders, of which there are few.
 */
@ApplicationScoped
class QueueGauges implements Gauges {
  private final Database database;
  private final Districts districts;
  private final Senders senders;
  private final MultiGauge slices;
  private final MultiGauge oldestSlice;
  private final MultiGauge doubts;
  private final MultiGauge oldestDoubt;
  private final MultiGauge waitingService;
  private final MultiGauge senderState;
  private final MultiGauge pace;
  private final MultiGauge window;
  private final MultiGauge inFlight;

  /** Slices of one lane and state. */
  public record LaneRow(int lane, int state, int slices, double oldestDueSeconds) {}

  /** Attempts in doubt, and single messages that wait. */
  public record WaitingRow(int doubts, double oldestDoubtSeconds, int service) {}

  /** One sender as the database has it. */
  public record SenderLine(
      UUID senderId, Channel channel, int segmentsPerSecond, boolean stopped, boolean paused) {}

  QueueGauges(
      Database database,
      Districts districts,
      Senders senders,
      ReceiptInbox receipts,
      DispatcherPulse pulse,
      MeterRegistry registry) {
    this.database = database.maps(LaneRow.class, WaitingRow.class, SenderLine.class);
    this.districts = districts;
    this.senders = senders;
    slices = gauge(registry, "hometongue.slices", "Slices in the queue");
    oldestSlice =
        gauge(registry, "hometongue.slice.lag.seconds", "How long the oldest open slice is due");
    doubts = gauge(registry, "hometongue.doubts", "Attempts whose outcome nobody knows");
    oldestDoubt = gauge(registry, "hometongue.doubt.age.seconds", "Age of the oldest of them");
    waitingService =
        gauge(registry, "hometongue.service.messages.waiting", "Single messages that wait");
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
  public void read() {
    int[] open = new int[Lane.values().length];
    int[] claimed = new int[open.length];
    double[] lag = new double[open.length];
    int inDoubt = 0;
    double doubtAge = 0;
    int service = 0;
    List<SenderLine> lines = new ArrayList<>();
    List<MultiGauge.Row<?>> windows = new ArrayList<>();
    List<MultiGauge.Row<?>> flights = new ArrayList<>();
    for (District district : districts.all()) {
      UUID id = district.districtId();
      for (LaneRow row : lanes(id)) {
        if (row.state() == 0) {
          open[row.lane()] += row.slices();
          lag[row.lane()] = Math.max(lag[row.lane()], row.oldestDueSeconds());
        } else {
          claimed[row.lane()] += row.slices();
        }
      }
      WaitingRow waiting = waiting(id);
      inDoubt += waiting.doubts();
      doubtAge = Math.max(doubtAge, waiting.oldestDoubtSeconds());
      service += waiting.service();
      for (SenderLine line : senderLines(id)) {
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
    window.register(windows, true);
    inFlight.register(flights, true);
    pace.register(rows(lines, SenderLine::segmentsPerSecond), true);
    senderState.register(rows(lines, l -> l.stopped() ? 2 : l.paused() ? 1 : 0), true);
  }

  private static List<MultiGauge.Row<?>> one(double value) {
    return List.of(MultiGauge.Row.of(Tags.empty(), value));
  }

  private static List<MultiGauge.Row<?>> rows(
      List<SenderLine> lines, java.util.function.ToIntFunction<SenderLine> value) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(MultiGauge.Row.of(tags(line), value.applyAsInt(line))));
    return rows;
  }

  private static Tags tags(SenderLine line) {
    return Tags.of("sender", line.senderId().toString(), "channel", line.channel().name());
  }

  private List<LaneRow> lanes(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select lane, state, count(*)::int as slices,
                           greatest(0, coalesce(extract(epoch from now() - min(due_at)), 0))::float8 as oldest_due_seconds
                      from slice where district_id = :district and state < 2 group by lane, state
                    """)
                .bind("district", districtId)
                .mapTo(LaneRow.class)
                .list());
  }

  private WaitingRow waiting(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*)::int from in_doubt where district_id = :district) as doubts,
                           (select coalesce(extract(epoch from now() - min(since)), 0)::float8 from in_doubt
                             where district_id = :district) as oldest_doubt_seconds,
                           (select count(*)::int from service_message
                             where district_id = :district and state in ('WAITING', 'SENDING')) as service
                    """)
                .bind("district", districtId)
                .mapTo(WaitingRow.class)
                .one());
  }

  private List<SenderLine> senderLines(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, channel, segments_per_second, stopped_reason is not null as stopped,
                           coalesce(paused_until > now(), false) as paused
                      from sender where district_id = :district
                    """)
                .bind("district", districtId)
                .mapTo(SenderLine.class)
                .list());
  }
}
