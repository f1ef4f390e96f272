package org.hometongue.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.platform.Database;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Genuine receipts for attempts that the database does not know to have been handed over: it was
 * restored from an older state, or a replica took over that had not heard of everything. They are
 * kept, and people are told. {@link RestoreWatch} holds what was being sent then; this finds what
 * was lost within the second that it cannot see.
 *
 * <p>An attempt is marked, and that is committed, before it is handed over; so a receipt never
 * comes before its row. What retention has deleted is known by its announcement.
 */
@ApplicationScoped
public class StrayReceipts {
  private static final Logger LOG = Logger.getLogger(StrayReceipts.class);
  private static final String ALARM = "receipts-stray";

  /** Rows of a district; more say nothing new. */
  static final int MOST_KEPT = 10_000;

  private static final String NOT_BELIEVED = "";

  private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

  private static final Duration UNSIGNED_EVERY = ItLetters.AT_MOST_EVERY;

  /** Districts in which such a one was heard; nobody can make addresses of more than there were. */
  private static final int MOST_DISTRICTS = 10_000;

  /** For how long the health report speaks of the last one. */
  private static final Duration SPOKEN_OF = Duration.ofDays(1);

  /**
   * Receipts of one announcement, for people to look at.
   *
   * @param known whether the announcement is in the database
   * @param texts attempts that were heard of
   */
  public record StrayOfAnnouncement(
      UUID announcementId, boolean known, int texts, Instant firstHeard, Instant lastHeard) {}

  private final Database database;
  private final ItLetters letters;
  private final Clock clock;
  private final Counter counter;
  private final Map<UUID, Instant> toldAt = new ConcurrentHashMap<>();
  private final Map<UUID, Instant> unsignedAt = new ConcurrentHashMap<>();

  StrayReceipts(Database database, ItLetters letters, MeterRegistry registry, Clock clock) {
    this.database = database.maps(StrayOfAnnouncement.class);
    this.letters = letters;
    this.clock = clock;
    this.counter = registry.counter("hometongue.receipts.stray");
  }

  /** Keeps them in the caller's transaction, and tells people when it is committed. */
  void keep(Handle handle, UUID districtId, Collection<Receipt> stray, Instant now) {
    if (stray.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into stray_receipt (district_id, announcement_id, seq, attempt, provider_id, status, heard_at)
            select distinct on (l.announcement_id, l.seq, l.attempt)
                   :district::uuid, l.announcement_id, l.seq, l.attempt, l.provider_id, l.status, :now::timestamptz
              from unnest(:announcements::uuid[], :seqs::int[], :attempts::int[], :providerIds::text[], :statuses::text[],
                          :ranks::int[])
                     as l (announcement_id, seq, attempt, provider_id, status, rank)
             where (select count(*) from stray_receipt k where k.district_id = :district) < :most
             order by l.announcement_id, l.seq, l.attempt, l.rank desc
                on conflict (district_id, announcement_id, seq, attempt)
                do update set status = excluded.status, heard_at = excluded.heard_at
            """)
        .bind("district", districtId)
        .bindArray(
            "announcements", UUID.class, stray.stream().map(Receipt::announcementId).toList())
        .bindArray("seqs", Integer.class, stray.stream().map(Receipt::seq).toList())
        .bindArray("attempts", Integer.class, stray.stream().map(Receipt::attempt).toList())
        .bindArray("providerIds", String.class, stray.stream().map(Receipt::providerId).toList())
        .bindArray("ranks", Integer.class, stray.stream().map(r -> r.status().rank()).toList())
        .bindArray("statuses", String.class, stray.stream().map(r -> r.status().name()).toList())
        .bind("now", now)
        .bind("most", MOST_KEPT)
        .execute();
    handle.afterCommit(() -> tell(districtId, stray.size()));
  }

  /**
   * Whether one is to be kept whose signature nobody can check, as its district has no sender any
   * more: the database was restored from before there was one. Its address was made here for that
   * attempt, and only the provider was given it. Whoever came to know it all the same can have one
   * row written and one letter sent an hour, and no more. Asks no database.
   */
  boolean isWorthKeeping(UUID districtId) {
    Instant now = clock.instant();
    if (unsignedAt.size() >= MOST_DISTRICTS) {
      unsignedAt.clear();
    }
    Instant before = unsignedAt.get(districtId);
    if (before == null) {
      return unsignedAt.putIfAbsent(districtId, now) == null;
    }
    return !before.plus(UNSIGNED_EVERY).isAfter(now) && unsignedAt.replace(districtId, before, now);
  }

  /**
   * Keeps and tells of one whose signature nobody can check. What it says is not believed: only
   * that there was such an attempt.
   */
  void keepUnsigned(UUID districtId, UUID announcementId, int seq, int attempt) {
    Receipt unbelieved =
        new Receipt(
            districtId, announcementId, seq, attempt, ReceiptStatus.QUEUED, NOT_BELIEVED, null);
    database.run(
        districtId,
        handle -> {
          if (isDistrict(handle, districtId)) {
            keep(handle, districtId, List.of(unbelieved), clock.instant());
          } else {
            handle.afterCommit(
                () ->
                    LOG.errorf(
                        "Receipts come for texts of district %s, which the database does not know. %s",
                        districtId, whatToDo()));
          }
        });
  }

  private static boolean isDistrict(Handle handle, UUID districtId) {
    return handle
        .createQuery("select exists (select 1 from district where district_id = :district)")
        .bind("district", districtId)
        .mapTo(Boolean.class)
        .one();
  }

  private void tell(UUID districtId, int texts) {
    counter.increment(texts);
    if (!isDue(districtId)) {
      return;
    }
    LOG.errorf(
        "%d receipts of district %s are for texts that the database does not know to have been handed over. %s",
        texts, districtId, whatToDo());
    try {
      letters.writeOnceAnHour(districtId, ALARM, words());
    } catch (RuntimeException e) {
      LOG.errorf("Nobody of district %s could be told of them.", districtId);
    }
  }

  /** A whole notice may have been lost, and its receipts come by the thousand. */
  private boolean isDue(UUID districtId) {
    Instant now = clock.instant();
    Instant before = toldAt.get(districtId);
    if (before != null && before.plus(TOLD_EVERY).isAfter(now)) {
      return false;
    }
    toldAt.put(districtId, now);
    return true;
  }

  /** What stands in the health report while the last one is not older than a day. */
  List<StrayOfAnnouncement> recent(UUID districtId) {
    Instant since = clock.instant().minus(SPOKEN_OF);
    return of(districtId).stream().filter(l -> l.lastHeard().isAfter(since)).toList();
  }

  /** All that are kept, newest first. */
  public List<StrayOfAnnouncement> of(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select l.announcement_id, a.announcement_id is not null as known, count(*)::int as texts,
                           min(l.heard_at) as first_heard, max(l.heard_at) as last_heard
                      from stray_receipt l
                      left join announcement a on a.district_id = :district and a.announcement_id = l.announcement_id
                     where l.district_id = :district
                     group by l.announcement_id, a.announcement_id order by max(l.heard_at) desc, l.announcement_id
                    """)
                .bind("district", districtId)
                .mapTo(StrayOfAnnouncement.class)
                .list());
  }

  static String whatToDo() {
    return "When nothing was restored, the provider took texts after it had said that it was busy; nobody gets them"
        + " twice. Else the database was restored from an older state, or a replica took over that had not heard of everything."
        + " Send none of these notices again before every notice that is held was released or halted, and families'"
        + " answers were looked at: they may have got them.";
  }

  private static String words() {
    return """
        The phone company tells Hometongue of texts that its database does not know.
        %s
        Home shows the notices that are held. The report of GET /api/v1/stray-receipts says which notices it is about.
        """
        .formatted(whatToDo())
        .strip();
  }
}
