package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hometongue.district.LeavingTimes;
import org.hometongue.district.Opening;
import org.hometongue.platform.Database;

/** Works one claimed slice off: mark, hand off, write back; micro-batch by micro-batch. */
@ApplicationScoped
class SliceRun {
  /** Until another slice of the same sender has had its answers. */
  private static final Duration OTHERS_ON_TRIAL = Duration.ofSeconds(1);

  private final Database database;
  private final DeliveryRows rows;
  private final SliceQueue queue;
  private final Senders senders;
  private final HandOff handOff;
  private final Aftermath aftermath;
  private final Bypass bypass;
  private final FrozenTexts texts;
  private final LeavingTimes leaving;
  private final OutcomeMeters meters;
  private final DeliverySettings settings;
  private final Clock clock;

  SliceRun(
      Database database,
      DeliveryRows rows,
      SliceQueue queue,
      Senders senders,
      HandOff handOff,
      Aftermath aftermath,
      Bypass bypass,
      FrozenTexts texts,
      LeavingTimes leaving,
      OutcomeMeters meters,
      DeliverySettings settings,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.queue = queue;
    this.senders = senders;
    this.handOff = handOff;
    this.aftermath = aftermath;
    this.bypass = bypass;
    this.texts = texts;
    this.leaving = leaving;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param claimedAt {@code System.nanoTime()} before the claim: the lease is at least as long from
   *     there
   * @param batch deliveries that are marked at the same time, see {@link #batchSize}
   * @param goesOn asked between micro-batches: when the node stops, the rest goes back at once
   */
  void run(
      Slice slice, Senders.OwnedSender sender, long claimedAt, int batch, BooleanSupplier goesOn) {
    long leasedFrom = claimedAt;
    List<Integer> waiting = new ArrayList<>(slice.seqs());
    Duration delay = Duration.ZERO;
    boolean first = true;
    while (!waiting.isEmpty()) {
      Opening opening = opening(slice);
      if (opening.from().isAfter(clock.instant())) {
        delay = Duration.between(clock.instant(), opening.from());
        break;
      }
      if (!first) {
        senders.own(slice.districtId());
        leasedFrom = System.nanoTime();
        if (sender.tenure().isOver(leasedFrom)) {
          break;
        }
        SliceQueue.Renewal renewal = queue.renew(slice, senders.node());
        if (renewal == SliceQueue.Renewal.LOST) {
          return;
        }
        if (renewal == SliceQueue.Renewal.TO_GIVE_BACK || !goesOn.getAsBoolean()) {
          break;
        }
      }
      first = false;
      Instant now = clock.instant();
      Marking marking;
      Aftermath.Pause pause;
      boolean last;
      try (Trust.Share share = sender.trust().take(Math.min(batch, waiting.size()))) {
        if (share.texts() == 0) {
          delay = OTHERS_ON_TRIAL;
          break;
        }
        List<Integer> next = List.copyOf(waiting.subList(0, share.texts()));
        waiting.subList(0, next.size()).clear();
        marking = rows.mark(slice, sender.row().channel(), next, now);
        waiting.addAll(0, marking.overCap());
        putAside(slice, marking, now);
        List<RowOutcome> outcomes =
            handOff.all(slice, sender, marking.marked(), lease(slice, leasedFrom), opening);
        meters.worked(slice.lane(), System.nanoTime() - claimedAt);
        last = waiting.isEmpty();
        pause = aftermath.of(slice, sender, outcomes, last);
        share.answered(outcomes);
      }
      if (last) {
        return;
      }
      waiting.addAll(0, pause.planned());
      if (!marking.overCap().isEmpty()) {
        delay = Duration.between(now, CarrierDay.end(now));
        break;
      }
      if (pause.rest().isBypassed()) {
        bypass.finish(slice, waiting, pause.rest().time());
        return;
      }
      if (pause.rest().isAny()) {
        delay = pause.rest().time();
        break;
      }
    }
    Duration rest = delay;
    database.run(slice.districtId(), handle -> queue.finish(handle, slice, waiting, rest));
  }

  /**
   * What goes to people who rest comes back as slices of its own. They are made before this one
   * ends: what is in two slices leaves once, what is in none would be lost.
   */
  private void putAside(Slice slice, Marking marking, Instant now) {
    if (!marking.resting().isEmpty()) {
      database.run(
          slice.districtId(),
          handle ->
              marking
                  .resting()
                  .forEach(
                      (until, seqs) ->
                          queue.requeue(handle, slice, seqs, Duration.between(now, until))));
    }
  }

  private Lease lease(Slice slice, long from) {
    Duration shorter =
        settings.lease().compareTo(settings.senderLease()) < 0
            ? settings.lease()
            : settings.senderLease();
    return new Lease(
        settings.lease(),
        from,
        shorter.dividedBy(3),
        () -> {
          senders.own(slice.districtId());
          return queue.renew(slice, senders.node()) != SliceQueue.Renewal.LOST;
        });
  }

  /** Puts a slice back untouched. */
  void giveBack(Slice slice) {
    database.run(
        slice.districtId(), handle -> queue.finish(handle, slice, slice.seqs(), Duration.ZERO));
  }

  /**
   * What fits into a second of this sender's pace, all its slices together, so that little is ever
   * marked and not yet sent, and what is urgent need not wait longer for those that are. By what
   * the slice's texts really have: by the longest, a sender whose answers take a quarter of a
   * second had too little in hand to reach its pace.
   */
  int batchSize(Slice slice, Senders.OwnedSender sender) {
    int all = slice.seqs().size();
    int longest =
        texts.of(slice.districtId(), slice.announcementId()).texts().values().stream()
            .filter(t -> t.text().channel() == sender.row().channel())
            .mapToInt(t -> t.text().segments())
            .max()
            .orElse(1);
    int segments = sender.pace().segmentsPerSecond() / sender.slices(settings.slicesPerSender());
    if (segments / Math.max(1, longest) >= all) {
      return all;
    }
    long inSlice = Math.max(1, rows.segments(slice));
    return Math.clamp((long) segments * all / inSlice, 1, all);
  }

  private Opening opening(Slice slice) {
    FrozenTexts.Announced announced = texts.of(slice.districtId(), slice.announcementId());
    return leaving.opening(
        slice.districtId(),
        announced.messageClass(),
        announced.urgent(),
        clock.instant(),
        slice.clocks());
  }
}
