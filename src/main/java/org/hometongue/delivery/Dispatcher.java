package org.hometongue.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * Finds districts with work, takes a slice of the one whose turn it is, most urgent lane first, and
 * gives it to a thread of its own. Whose turn it is says {@link FairShare}: a large district cannot
 * starve a small one.
 */
@ApplicationScoped
class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration REST_AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final SliceQueue queue;
  private final Senders senders;
  private final SenderRests rests;
  private final SenderStops stops;
  private final SliceRun sliceRun;
  private final WorkSignal signal;
  private final DispatcherPulse pulse;
  private final RestoreWatch watch;
  private final DeliverySettings settings;
  private final Places places;
  private final Outlook outlook;
  private final FairShare share = new FairShare();
  private final Map<UUID, Integer> inProgress = new ConcurrentHashMap<>();
  private volatile boolean running = true;

  Dispatcher(
      SliceQueue queue,
      DistrictWork districtWork,
      Senders senders,
      SenderRests rests,
      SenderStops stops,
      SliceRun sliceRun,
      WorkSignal signal,
      DispatcherPulse pulse,
      RestoreWatch watch,
      DeliverySettings settings) {
    this.queue = queue;
    this.senders = senders;
    this.rests = rests;
    this.stops = stops;
    this.sliceRun = sliceRun;
    this.signal = signal;
    this.pulse = pulse;
    this.watch = watch;
    this.settings = settings;
    this.places = new Places(settings);
    this.outlook = new Outlook(districtWork, signal, settings.poll());
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("dispatcher").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    signal.workMayWait();
    // What has been marked is handed over and written back; nothing new is begun.
    if (!places.emptyWithin(FAREWELL)) {
      LOG.warn(
          "Stopped before all answers of the providers were in. They are asked for at the next start.");
    }
  }

  private void loop() {
    // A database that was away may be another one, or an older one, when it is back.
    boolean sure = false;
    while (running) {
      try {
        if (!sure) {
          watch.look();
          sure = true;
        }
        boolean claimed = round();
        pulse.looked();
        if (!claimed) {
          signal.await(settings.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // Most likely the database is away: no slice can be claimed, so nothing leaves.
        sure = false;
        LOG.warnf("Delivery waits: %s. It goes on by itself.", Fault.describe(e));
        rest();
      }
    }
  }

  private static void rest() {
    try {
      TimeUnit.NANOSECONDS.sleep(REST_AFTER_FAULT.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * As many slices as there are districts and lanes with due work, each time of the one whose turn
   * it is. True when anything was claimed.
   */
  boolean round() throws InterruptedException {
    boolean claimed = false;
    for (int turns = outlook.look(System.nanoTime()); turns > 0; turns--) {
      if (!running) {
        return false;
      }
      if (!places.take(settings.poll())) {
        return true;
      }
      // An emergency that was announced meanwhile does not wait for the end of the round.
      outlook.look(System.nanoTime());
      boolean started = false;
      try {
        started = claimOne();
      } finally {
        if (!started) {
          places.giveBack();
        }
      }
      if (!started) {
        return claimed;
      }
      claimed = true;
    }
    return claimed;
  }

  /**
   * Goes through those with work by their turn, until one has a slice that may be claimed. What is
   * in hand is looked at once: a sender that became free after an emergency was turned away for it
   * must not go to what is less urgent. Where every sender is another node's it does not even look:
   * who finds nothing says when all are to look again.
   */
  private boolean claimOne() {
    Map<UUID, Integer> inHand = Map.copyOf(inProgress);
    List<DistrictWork.Due> open = outlook.open(district -> busy(district, inHand));
    while (!open.isEmpty()) {
      DistrictWork.Due work = share.next(open);
      senders.own(work.districtId());
      rests.tell(work.districtId());
      stops.tell(work.districtId());
      List<UUID> busy = busy(work.districtId(), inHand);
      if (senders.ownsAny(work.districtId()) && claimAndStart(work, busy)) {
        return true;
      }
      outlook.nothing(work, busy);
      open.remove(work);
    }
    return false;
  }

  private boolean claimAndStart(DistrictWork.Due work, Collection<UUID> busy) {
    long asked = System.nanoTime();
    return queue
        .claim(work.districtId(), work.lane(), senders.node(), busy)
        .map(
            slice -> {
              var sender = senders.owned(slice.districtId(), slice.senderId());
              if (sender.isEmpty()) {
                // Taken by this node a moment ago, by another thread of it that has not noted it
                // yet. Or no account is configured: a person must, and nothing is lost meanwhile.
                if (senders.find(slice.districtId(), slice.senderId()).isEmpty()) {
                  stops.stop(slice.districtId(), slice.senderId(), "config:no-account");
                }
                sliceRun.giveBack(slice);
                return false;
              }
              pulse.claimed();
              share.served(slice.districtId(), slice.seqs().size());
              inProgress.merge(slice.senderId(), 1, Integer::sum);
              Thread.ofVirtual().name("slice").start(() -> work(slice, sender.get(), asked));
              return true;
            })
        .orElse(false);
  }

  private void work(Slice slice, Senders.OwnedSender sender, long claimedAt) {
    Places.Place place = places.taken();
    try {
      int batch = sliceRun.batchSize(slice, sender);
      place.shrinkTo(batch);
      sliceRun.run(slice, sender, claimedAt, batch, () -> running);
    } catch (RuntimeException e) {
      // The lease runs out and the reconciler takes the slice over: marked and unanswered is in
      // doubt.
      LOG.warnf("A slice was left for the reconciler: %s", Fault.describe(e));
    } finally {
      inProgress.computeIfPresent(slice.senderId(), (id, n) -> n == 1 ? null : n - 1);
      place.close();
      signal.placeIsFree();
    }
  }

  /** Whether a slice of this sender is in hand. */
  boolean busyWith(UUID senderId) {
    return inProgress.containsKey(senderId);
  }

  /** Senders of this district that have enough slices in hand. */
  private List<UUID> busy(UUID districtId, Map<UUID, Integer> inHand) {
    List<UUID> busy = new ArrayList<>();
    inHand.forEach(
        (id, slices) ->
            senders
                .owned(districtId, id)
                .filter(sender -> slices >= sender.slicesNow(settings.slicesPerSender()))
                .ifPresent(sender -> busy.add(id)));
    return busy;
  }
}
