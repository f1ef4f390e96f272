package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * What follows from the answers to a micro-batch: rows, doubts, fallbacks, pauses, opt-outs. What a
 * refusal of the sender stops has stopped by then, see {@link Brake}.
 */
@ApplicationScoped
class Aftermath {
  /** How the sender rests, and which deliveries wait for it. */
  record Pause(Rest rest, List<Integer> planned) {}

  private final Database database;
  private final DeliveryRows rows;
  private final SliceQueue queue;
  private final Doubts doubts;
  private final Fallbacks fallbacks;
  private final SenderTrouble trouble;
  private final SenderRests rests;
  private final Addresses addresses;
  private final StoppedTexts stopped;
  private final OutcomeMeters meters;
  private final DailyCaps caps;
  private final FrozenTexts texts;
  private final Retries retries;
  private final Throttles throttles;
  private final DeliverySettings settings;
  private final Clock clock;

  Aftermath(
      Database database,
      DeliveryRows rows,
      SliceQueue queue,
      Doubts doubts,
      Fallbacks fallbacks,
      SenderTrouble trouble,
      SenderRests rests,
      Addresses addresses,
      StoppedTexts stopped,
      OutcomeMeters meters,
      DailyCaps caps,
      FrozenTexts texts,
      Retries retries,
      Throttles throttles,
      DeliverySettings settings,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.queue = queue;
    this.doubts = doubts;
    this.fallbacks = fallbacks;
    this.trouble = trouble;
    this.rests = rests;
    this.addresses = addresses;
    this.stopped = stopped;
    this.meters = meters;
    this.caps = caps;
    this.texts = texts;
    this.retries = retries;
    this.throttles = throttles;
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes everything in one transaction; with {@code last}, the slice ends in it too. */
  Pause of(Slice slice, Senders.OwnedSender sender, List<RowOutcome> outcomes, boolean last) {
    meters.handedOff(sender.row().channel(), slice.senderId(), outcomes);
    Instant now = clock.instant();
    Rest rest = rest(slice, sender, outcomes, now);
    List<Integer> planned =
        database.in(
            slice.districtId(),
            handle -> {
              // The slice before its deliveries, as whoever takes a slice back: two orders would
              // block
              // each other.
              boolean ended = last && queue.end(handle, slice);
              List<Integer> again =
                  outcomes.isEmpty()
                      ? List.of()
                      : write(handle, slice, sender, outcomes, rest, now);
              if (ended) {
                queue.requeue(handle, slice, again, rest.time());
              }
              return again;
            });
    return new Pause(rest, planned);
  }

  private Rest rest(
      Slice slice, Senders.OwnedSender sender, List<RowOutcome> outcomes, Instant now) {
    SenderTrouble.Rests heard = trouble.after(slice.senderId(), outcomes, now);
    SenderTrouble.Rests after =
        new SenderTrouble.Rests(
            sender.trust().lengthened(heard.sender(), outcomes), heard.account());
    rests.rest(slice.districtId(), sender.config(), after);
    return after.both();
  }

  private List<Integer> write(
      Handle handle,
      Slice slice,
      Senders.OwnedSender sender,
      List<RowOutcome> outcomes,
      Rest rest,
      Instant now) {
    UUID district = slice.districtId();
    UUID announcement = slice.announcementId();
    List<Integer> planned = rows.record(handle, slice, outcomes, now);
    giveBack(handle, slice, sender, outcomes, now);
    List<Integer> unknown = seqs(outcomes, o -> o.state() == DeliveryState.IN_DOUBT);
    if (!unknown.isEmpty()) {
      doubts.enter(handle, district, announcement, unknown, now);
    }
    addresses.learn(handle, slice, sender.row().channel(), outcomes, now);
    stopped.learn(handle, slice, sender.row().channel(), outcomes, now);
    List<Integer> fallBack =
        seqs(
            outcomes,
            o ->
                o.state() == DeliveryState.FAILED
                    && o.answer() instanceof SendOutcome.Rejected r
                    && r.fallsBack());
    if (!fallBack.isEmpty()) {
      fallbacks.move(handle, district, announcement, slice.lane(), fallBack, now);
    }
    List<Integer> givenUp = rows.giveUp(handle, slice, planned, settings.mostTries(), now);
    if (!givenUp.isEmpty()) {
      fallbacks.move(handle, district, announcement, slice.lane(), givenUp, now);
    }
    retries.plan(handle, district, announcement, slice.lane(), meanings(outcomes), now);
    List<Integer> left = planned.stream().filter(seq -> !givenUp.contains(seq)).toList();
    return throttles.rest(handle, slice, outcomes, left, rest, now);
  }

  /** What the table says of refusals; most batches have none. */
  private static Map<Integer, OutcomeTable.Meaning> meanings(List<RowOutcome> outcomes) {
    Map<Integer, OutcomeTable.Meaning> meanings = new TreeMap<>();
    for (RowOutcome outcome : outcomes) {
      if (outcome.state() == DeliveryState.FAILED
          && outcome.answer() instanceof SendOutcome.Rejected rejected) {
        OutcomeTable.find(rejected.code())
            .ifPresent(meaning -> meanings.put(outcome.seq(), meaning));
      }
    }
    return meanings;
  }

  private void giveBack(
      Handle handle,
      Slice slice,
      Senders.OwnedSender sender,
      List<RowOutcome> outcomes,
      Instant now) {
    if (sender.row().dailyCap() == null) {
      return;
    }
    int segments =
        outcomes.stream()
            .filter(
                o ->
                    o.answer() instanceof SendOutcome.Throttled
                        || o.answer() instanceof SendOutcome.NotSent)
            .mapToInt(o -> segments(slice, o))
            .sum();
    if (segments > 0) {
      caps.giveBack(handle, slice.districtId(), slice.senderId(), segments, now);
    }
  }

  private int segments(Slice slice, RowOutcome outcome) {
    FrozenTexts.Frozen frozen =
        texts.of(slice.districtId(), slice.announcementId()).texts().get(outcome.renditionId());
    return frozen == null ? 0 : frozen.text().segments();
  }

  private static List<Integer> seqs(List<RowOutcome> outcomes, Predicate<RowOutcome> which) {
    return outcomes.stream().filter(which).map(RowOutcome::seq).toList();
  }
}
