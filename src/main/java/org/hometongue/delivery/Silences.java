package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.delivery.ReceiptInquiry.Silent;
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

  private final Database database;
  private final Fallbacks fallbacks;
  private final ReceiptDeadlines deadlines;
  private final ReceiptInquiry inquiry;
  private final Clock clock;
  private final Map<UUID, Integer> cameTo = new ConcurrentHashMap<>();

  Silences(
      Database database,
      Fallbacks fallbacks,
      ReceiptDeadlines deadlines,
      ReceiptInquiry inquiry,
      Clock clock) {
    this.database = database.maps(Silent.class);
    this.fallbacks = fallbacks;
    this.deadlines = deadlines;
    this.inquiry = inquiry;
    this.clock = clock;
  }

  void end(UUID districtId) {
    Instant now = clock.instant();
    for (Running running : running(districtId, now)) {
      MessageClass messageClass = MessageClass.valueOf(running.messageClass());
      end(districtId, running.announcementId(), messageClass, now);
    }
  }

  private void end(UUID districtId, UUID announcement, MessageClass messageClass, Instant now) {
    Instant before = now.minus(deadlines.of(messageClass));
    int after = Objects.requireNonNullElse(cameTo.get(announcement), -1);
    List<Silent> silent = silent(districtId, announcement, before, after);
    if (silent.size() < BATCH) {
      cameTo.remove(announcement);
    } else {
      cameTo.put(announcement, silent.getLast().seq());
    }
    if (silent.isEmpty()) {
      return;
    }
    inquiry.ask(districtId, announcement, silent);
    int lane = Lane.of(messageClass).ordinal();
    database.run(districtId, handle -> move(handle, districtId, announcement, lane, silent, now));
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
