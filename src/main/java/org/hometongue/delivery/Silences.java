package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.delivery.ReceiptInquiry.Silent;
import org.hometongue.platform.Beats;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * Texts that a provider took and of which nobody has heard for longer than their class allows: the
 * provider is asked what became of them, and when it does not know that they arrived the family is
 * tried another way. Never one in doubt, never a mail (of which no word is usual), never twice for
 * the same family; a family without another way keeps what it has. A late first receipt counts as a
 * duplicate ({@link ReceiptRows#applyToPast}).
 */
@ApplicationScoped
class Silences {
  static final String NO_RECEIPT = "no-receipt";
  private static final int BATCH = 1_000;
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Database database;
  private final EachDistrict districts;
  private final Fallbacks fallbacks;
  private final ReceiptDeadlines deadlines;
  private final ReceiptInquiry inquiry;
  private final Clock clock;

  /** By announcement, what was asked for here: number and attempt. None is asked for twice. */
  private final Map<UUID, Map<Integer, Integer>> asked = new ConcurrentHashMap<>();

  private final Map<UUID, Set<UUID>> runningBefore = new ConcurrentHashMap<>();

  Silences(
      Database database,
      EachDistrict districts,
      Fallbacks fallbacks,
      ReceiptDeadlines deadlines,
      ReceiptInquiry inquiry,
      Clock clock) {
    this.database = database.maps(Silent.class);
    this.districts = districts;
    this.fallbacks = fallbacks;
    this.deadlines = deadlines;
    this.inquiry = inquiry;
    this.clock = clock;
  }

  // On a beat of its own: neither what settles doubts nor what asks for lost receipts holds it up.
  void start(@Observes StartupEvent event, Beats beats) {
    beats.every(
        "silences", BEAT, BEAT, () -> districts.each("Looking for silent texts", this::end));
  }

  void end(UUID districtId) {
    Instant now = clock.instant();
    List<Running> running = running(districtId, now);
    forget(districtId, running.stream().map(Running::announcementId).collect(Collectors.toSet()));
    for (Running one : running) {
      end(districtId, one.announcementId(), MessageClass.valueOf(one.messageClass()), now);
    }
  }

  private void forget(UUID districtId, Set<UUID> running) {
    Set<UUID> over =
        new HashSet<>(Objects.requireNonNullElse(runningBefore.put(districtId, running), Set.of()));
    over.removeAll(running);
    over.forEach(asked::remove);
  }

  private void end(UUID districtId, UUID announcement, MessageClass messageClass, Instant now) {
    Instant before = now.minus(deadlines.of(messageClass));
    int lane = Lane.of(messageClass).ordinal();
    Map<Integer, Integer> known = asked.computeIfAbsent(announcement, a -> new HashMap<>());
    int after = -1;
    List<Silent> found;
    do {
      found = silent(districtId, announcement, before, after);
      List<Silent> fresh =
          found.stream()
              .filter(one -> !Objects.equals(known.get(one.seq()), one.attempt()))
              .toList();
      if (!fresh.isEmpty()) {
        inquiry.ask(districtId, announcement, fresh);
        database.run(
            districtId, handle -> move(handle, districtId, announcement, lane, fresh, now));
        fresh.forEach(one -> known.put(one.seq(), one.attempt()));
      }
      after = found.isEmpty() ? after : found.getLast().seq();
    } while (found.size() == BATCH);
  }

  /** An announcement that has been going out for longer than its class waits for a receipt. */
  public record Running(UUID announcementId, String messageClass) {}

  private List<Running> running(UUID districtId, Instant now) {
    List<String> classes = new ArrayList<>();
    List<String> befores = new ArrayList<>();
    for (MessageClass messageClass : MessageClass.values()) {
      Duration deadline = deadlines.of(messageClass);
      if (deadline.isPositive()) {
        classes.add(messageClass.name());
        befores.add(now.minus(deadline).toString());
      }
    }
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select a.announcement_id, a.message_class
                      from unnest(:classes::text[], :befores::timestamptz[]) as w (message_class, before)
                      join announcement a on a.district_id = :district and a.message_class = w.message_class
                       and a.sending_at < w.before
                     where a.status in ('SENDING', 'DONE') and a.expires_at > :now and a.condensed_at is null
                    """)
                .bind("district", districtId)
                .bindArray("classes", String.class, classes)
                .bindArray("befores", String.class, befores)
                .bind("now", now)
                .mapTo(Running.class)
                .list());
  }

  private List<Silent> silent(UUID districtId, UUID announcement, Instant before, int after) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select d.seq, d.attempt, d.sender_id, d.provider_id
                      from delivery d
                      join rendition r on r.district_id = :district and r.announcement_id = :announcement
                       and r.rendition_id = d.rendition_id and r.channel <> 'EMAIL'
                     where d.district_id = :district and d.announcement_id = :announcement and d.seq > :after
                       and d.state = 2 and d.handed_at < :before
                       and exists (select 1 from contact_point cp
                                    where cp.district_id = :district and cp.family_id = d.family_id and cp.state <> 'BAD'
                                      and (cp.whatsapp or cp.contact_point_id <> d.contact_point_id))
                       and not exists (select 1 from past_attempt p
                                        where p.district_id = :district and p.announcement_id = :announcement
                                          and p.seq = d.seq and (p.reason = :noReceipt or p.state = 3))
                     order by d.seq limit :most
                    """)
                .bind("district", districtId)
                .bind("announcement", announcement)
                .bind("after", after)
                .bind("before", before)
                .bind("noReceipt", NO_RECEIPT)
                .bind("most", BATCH)
                .mapTo(Silent.class)
                .list());
  }

  /** Those of which still nothing is known. Who has no other way keeps what they have. */
  private void move(
      Handle handle,
      UUID districtId,
      UUID announcement,
      int lane,
      List<Silent> asked,
      Instant now) {
    List<Integer> silent =
        handle
            .createQuery(
                """
                update delivery d set state = 4, reason = :noReceipt
                  from unnest(:seqs::int[], :attempts::int[]) as asked (seq, attempt)
                 where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs)
                   and d.seq = asked.seq and d.attempt = asked.attempt and d.state = 2
                returning d.seq
                """)
            .bind("district", districtId)
            .bind("announcement", announcement)
            .bindArray("seqs", Integer.class, asked.stream().map(Silent::seq).toList())
            .bindArray("attempts", Integer.class, asked.stream().map(Silent::attempt).toList())
            .bind("noReceipt", NO_RECEIPT)
            .mapTo(Integer.class)
            .list();
    if (silent.isEmpty()) {
      return;
    }
    fallbacks.move(handle, districtId, announcement, lane, silent, now);
    handle
        .createUpdate(
            """
            update delivery d set state = 2, reason = null
             where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs)
               and d.state = 4 and d.reason = :noReceipt
            """)
        .bind("district", districtId)
        .bind("announcement", announcement)
        .bindArray("seqs", Integer.class, silent)
        .bind("noReceipt", NO_RECEIPT)
        .execute();
  }
}
