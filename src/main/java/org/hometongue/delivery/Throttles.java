package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.channel.SendOutcome;
import org.jdbi.v3.core.Handle;

/**
 * What a throttle means for the deliveries that met it. One that holds back less than a sender, one
 * person's address or one text, rests only that, and everything else goes on. An emergency goes by
 * the family's next channel where the table of outcomes lets urgent messages do so. No attempt is
 * spent.
 */
@ApplicationScoped
class Throttles {
  private final SliceQueue queue;
  private final Fallbacks fallbacks;
  private final StoppedTexts stopped;

  Throttles(SliceQueue queue, Fallbacks fallbacks, StoppedTexts stopped) {
    this.queue = queue;
    this.fallbacks = fallbacks;
    this.stopped = stopped;
  }

  /**
   * Rests addresses and texts, and queues their deliveries for when the rest is over.
   *
   * @param planned those of the batch that are planned again
   * @param ofSender how their sender rests
   * @return the planned ones that go on as soon as their sender does
   */
  List<Integer> rest(
      Handle handle,
      Slice slice,
      List<RowOutcome> outcomes,
      List<Integer> planned,
      Rest ofSender,
      Instant now) {
    List<Integer> heldBack = new ArrayList<>();
    Map<Integer, SendOutcome.Throttled> met = new TreeMap<>();
    Map<Integer, SendOutcome.Throttled> resting = new TreeMap<>();
    Map<UUID, SendOutcome.Throttled> texts = new HashMap<>();
    for (RowOutcome outcome : outcomes) {
      if (outcome.isHeldBack() && planned.contains(outcome.seq())) {
        heldBack.add(outcome.seq());
      }
      if (outcome.answer() instanceof SendOutcome.Throttled throttled
          && planned.contains(outcome.seq())) {
        met.put(outcome.seq(), throttled);
        switch (throttled.scope()) {
          case RECIPIENT, CARRIER -> resting.put(outcome.seq(), throttled);
          case TEMPLATE -> {
            resting.put(outcome.seq(), throttled);
            texts.put(outcome.renditionId(), throttled);
          }
          case SENDER, ACCOUNT -> {
            // It rests as a whole: see SenderTrouble.
          }
        }
      }
    }
    if (met.isEmpty()) {
      return planned;
    }
    texts.forEach((text, throttled) -> stopped.rest(handle, slice, text, throttled, now));
    // Before anybody moves on to another address.
    restAddresses(handle, slice, resting, now);
    List<Integer> elsewhere = elsewhere(handle, slice, met, heldBack, ofSender, now);
    Map<Duration, List<Integer>> byRest = new TreeMap<>();
    resting.forEach(
        (seq, throttled) -> {
          if (!elsewhere.contains(seq)) {
            byRest
                .computeIfAbsent(RetryTimes.rest(throttled, now), length -> new ArrayList<>())
                .add(seq);
          }
        });
    byRest.forEach((length, seqs) -> queue.requeue(handle, slice, seqs, length));
    return planned.stream()
        .filter(seq -> !resting.containsKey(seq) && !elsewhere.contains(seq))
        .toList();
  }

  /**
   * Those that do not wait.
   *
   * @param heldBack behind those that met it
   */
  private List<Integer> elsewhere(
      Handle handle,
      Slice slice,
      Map<Integer, SendOutcome.Throttled> met,
      List<Integer> heldBack,
      Rest ofSender,
      Instant now) {
    if (slice.lane() != Lane.EMERGENCY.ordinal()) {
      return List.of();
    }
    List<Integer> may =
        Stream.concat(
                met.entrySet().stream()
                    .filter(e -> rest(e.getValue(), ofSender, now).isBypassed())
                    .map(Map.Entry::getKey),
                ofSender.isBypassed() ? heldBack.stream() : Stream.empty())
            .toList();
    return may.isEmpty()
        ? List.of()
        : fallbacks.leave(
            handle, slice.districtId(), slice.announcementId(), slice.lane(), may, now);
  }

  private static Rest rest(SendOutcome.Throttled throttled, Rest ofSender, Instant now) {
    Duration time =
        switch (throttled.scope()) {
          case SENDER, ACCOUNT -> ofSender.time();
          case RECIPIENT, CARRIER, TEMPLATE -> RetryTimes.rest(throttled, now);
        };
    return new Rest(time, Rest.urgentElsewhere(throttled));
  }

  private static void restAddresses(
      Handle handle, Slice slice, Map<Integer, SendOutcome.Throttled> resting, Instant now) {
    List<Integer> seqs = new ArrayList<>();
    List<String> until = new ArrayList<>();
    resting.forEach(
        (seq, throttled) -> {
          if (throttled.scope() == SendOutcome.Scope.RECIPIENT) {
            seqs.add(seq);
            until.add(now.plus(RetryTimes.rest(throttled, now)).toString());
          }
        });
    if (seqs.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            update contact_point cp
               set paused_until = greatest(cp.paused_until, w.until)
              from unnest(:seqs::int[], :until::timestamptz[]) as w (seq, until)
              join delivery d on d.district_id = :district and d.announcement_id = :announcement
               and d.seq = any (:seqs::int[]) and d.seq = w.seq
             where cp.district_id = :district and cp.contact_point_id = d.contact_point_id
            """)
        .bind("district", slice.districtId())
        .bind("announcement", slice.announcementId())
        .bindArray("seqs", Integer.class, seqs)
        .bindArray("until", String.class, until)
        .execute();
  }
}
