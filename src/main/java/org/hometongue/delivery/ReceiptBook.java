package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.platform.Database;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Enters receipts of one district, and does what follows: doubts end, families get their next
 * channel, senders rest or stop.
 */
@ApplicationScoped
class ReceiptBook {
  private static final Logger LOG = Logger.getLogger(ReceiptBook.class);

  /** Which channel a sender carries. */
  public record SenderChannel(UUID senderId, Channel channel) {}

  private final Database database;
  private final ReceiptRows rows;
  private final Doubts doubts;
  private final Fallbacks fallbacks;
  private final Retries retries;
  private final Addresses addresses;
  private final SenderStops stops;
  private final ReceiptThrottles throttles;
  private final StoppedTexts stopped;
  private final StrayReceipts stray;
  private final OutcomeMeters meters;
  private final Clock clock;

  ReceiptBook(
      Database database,
      ReceiptRows rows,
      Doubts doubts,
      Fallbacks fallbacks,
      Retries retries,
      Addresses addresses,
      SenderStops stops,
      ReceiptThrottles throttles,
      StoppedTexts stopped,
      StrayReceipts stray,
      OutcomeMeters meters,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.doubts = doubts;
    this.fallbacks = fallbacks;
    this.retries = retries;
    this.addresses = addresses;
    this.stops = stops;
    this.throttles = throttles;
    this.stopped = stopped;
    this.stray = stray;
    this.meters = meters;
    this.clock = clock;
  }

  /** Durable when it returns. */
  void enter(UUID districtId, List<Receipt> receipts) {
    Instant now = clock.instant();
    Map<UUID, String> toStop = new HashMap<>();
    List<ReceiptThrottles.Told> throttled = new ArrayList<>();
    List<ReceiptRows.Changed> moved = new ArrayList<>();
    database.run(
        districtId,
        handle -> {
          List<ReceiptRows.Changed> changed = rows.apply(handle, districtId, receipts, now);
          moved.addAll(changed);
          List<Receipt> unmatched = unmatched(receipts, changed);
          List<ReceiptRows.Unknown> unknown =
              unmatched.isEmpty()
                  ? List.of()
                  : rows.applyToPast(handle, districtId, unmatched, now);
          stray(handle, districtId, receipts, changed, unknown, now);
          List<ReceiptRows.Changed> arrived =
              changed.stream().filter(c -> c.state() == DeliveryState.DELIVERED.code()).toList();
          if (!arrived.isEmpty()) {
            arrived.forEach(
                c -> stopped.arrived(handle, c.announcementId(), c.renditionId(), c.senderId()));
            addresses.reached(handle, districtId, arrived);
          }
          changed.stream()
              .collect(
                  Collectors.groupingBy(
                      ReceiptRows.Changed::announcementId, TreeMap::new, Collectors.toList()))
              .forEach(
                  (announcement, rowsOfIt) -> {
                    doubts.leave(
                        handle,
                        districtId,
                        announcement,
                        rowsOfIt.stream().map(ReceiptRows.Changed::seq).toList());
                    failed(
                        handle,
                        districtId,
                        announcement,
                        rowsOfIt,
                        receipts,
                        now,
                        toStop,
                        throttled);
                  });
        });
    meters.receipts(receipts, moved, now);
    toStop.forEach(
        (sender, code) -> afterwards(sender, () -> stops.refused(districtId, sender, code)));
    throttled.stream()
        .collect(Collectors.groupingBy(ReceiptThrottles.Told::senderId))
        .forEach((sender, told) -> afterwards(sender, () -> throttles.heard(districtId, told)));
  }

  /**
   * What follows for a sender. The receipts are durable by then, and no repeated one would bring it
   * again: it is tried twice, and what fails for one sender does not keep it from another.
   */
  private static void afterwards(UUID senderId, Runnable follows) {
    try {
      follows.run();
    } catch (RuntimeException first) {
      try {
        follows.run();
      } catch (RuntimeException second) {
        LOG.errorf(
            "What receipts ask of sender %s could not be written: %s. The next one that says so brings it.",
            senderId, Fault.describe(second));
      }
    }
  }

  /** Words about attempts that the database does not know to have been handed over. */
  private void stray(
      Handle handle,
      UUID districtId,
      List<Receipt> receipts,
      List<ReceiptRows.Changed> changed,
      List<ReceiptRows.Unknown> unknown,
      Instant now) {
    List<ReceiptRows.Changed> unmarked =
        changed.stream().filter(ReceiptRows.Changed::wasPlanned).toList();
    if (unmarked.isEmpty() && unknown.isEmpty()) {
      return;
    }
    Set<Attempt> attempts = new HashSet<>();
    unmarked.forEach(c -> attempts.add(new Attempt(c.announcementId(), c.seq(), c.attempt())));
    unknown.forEach(u -> attempts.add(new Attempt(u.announcementId(), u.seq(), u.attempt())));
    if (!unmarked.isEmpty()) {
      rows.handedNow(handle, districtId, unmarked, now);
    }
    stray.keep(
        handle,
        districtId,
        receipts.stream().filter(r -> attempts.contains(Attempt.of(r))).toList(),
        now);
  }

  /** Last words that moved no delivery: repeated ones, and those about earlier attempts. */
  private static List<Receipt> unmatched(
      List<Receipt> receipts, List<ReceiptRows.Changed> changed) {
    Set<Attempt> moved =
        changed.stream()
            .map(c -> new Attempt(c.announcementId(), c.seq(), c.attempt()))
            .collect(Collectors.toSet());
    return receipts.stream()
        .filter(r -> r.status().last() && r.isOfAnAnnouncement())
        .filter(r -> !moved.contains(Attempt.of(r)))
        .toList();
  }

  private record Attempt(UUID announcementId, int seq, int attempt) {
    static Attempt of(Receipt receipt) {
      return new Attempt(receipt.announcementId(), receipt.seq(), receipt.attempt());
    }
  }

  private void failed(
      Handle handle,
      UUID districtId,
      UUID announcement,
      List<ReceiptRows.Changed> changed,
      List<Receipt> receipts,
      Instant now,
      Map<UUID, String> toStop,
      List<ReceiptThrottles.Told> throttled) {
    Map<Integer, ReceiptRows.Changed> failed =
        changed.stream()
            .filter(c -> c.state() == DeliveryState.FAILED.code())
            .collect(Collectors.toMap(ReceiptRows.Changed::seq, c -> c));
    if (failed.isEmpty()) {
      return;
    }
    Map<UUID, Channel> channels = channels(handle, districtId);
    Map<Integer, OutcomeTable.Meaning> meanings = new TreeMap<>();
    for (Receipt receipt : receipts) {
      ReceiptRows.Changed row = failed.get(receipt.seq());
      if (row != null
          && receipt.announcementId().equals(announcement)
          && receipt.attempt() == row.attempt()
          && receipt.status().failed()) {
        meanings.put(receipt.seq(), receipt.meaning());
      }
    }
    List<StoppedTexts.Refusal> refused = new ArrayList<>();
    for (ReceiptRows.Changed row : failed.values()) {
      OutcomeTable.Meaning meaning = meanings.get(row.seq());
      if (meaning == null) {
        continue;
      }
      addresses.learn(
          handle,
          districtId,
          announcement,
          row.seq(),
          channels.getOrDefault(row.senderId(), Channel.SMS),
          meaning.failure(),
          meaning.code(),
          now);
      refused.add(
          new StoppedTexts.Refusal(
              row.renditionId(), row.senderId(), meaning.failure(), meaning.code()));
      if (meaning.failure() == FailureClass.CONFIG) {
        // Of two in a group, the one that stops the whole account.
        toStop.merge(
            row.senderId(),
            meaning.code(),
            (before, code) -> SenderStops.isOfAccount(before) ? before : code);
      }
      ReceiptThrottles.Told.of(row, meaning).ifPresent(throttled::add);
    }
    stopped.refused(handle, districtId, announcement, refused, now);
    int lane = lane(handle, districtId, announcement);
    List<Integer> next =
        meanings.entrySet().stream()
            .filter(e -> e.getValue().fallsBack(lane == Lane.EMERGENCY.ordinal()))
            .map(Map.Entry::getKey)
            .toList();
    if (!next.isEmpty()) {
      fallbacks.move(handle, districtId, announcement, lane, next, now);
    }
    retries.plan(handle, districtId, announcement, lane, meanings, now);
  }

  private static int lane(Handle handle, UUID districtId, UUID announcement) {
    return Lane.of(
            handle
                .createQuery(
                    "select message_class from announcement where district_id = :district and announcement_id = :id")
                .bind("district", districtId)
                .bind("id", announcement)
                .mapTo(MessageClass.class)
                .one())
        .ordinal();
  }

  private static Map<UUID, Channel> channels(Handle handle, UUID districtId) {
    return handle
        .createQuery("select sender_id, channel from sender where district_id = :district")
        .bind("district", districtId)
        .registerRowMapper(ConstructorMapper.factory(SenderChannel.class))
        .mapTo(SenderChannel.class)
        .list()
        .stream()
        .collect(Collectors.toMap(SenderChannel::senderId, SenderChannel::channel));
  }
}
