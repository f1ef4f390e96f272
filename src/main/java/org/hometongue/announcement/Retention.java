package org.hometongue.announcement;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * Nightly: turns the deliveries of old announcements into counts and deletes them, a batch at a
 * time. Between two batches it rests as long as the last one took, and ten times as long while
 * anything is due to be sent. It may be killed anywhere: the next night goes on.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final int SLICES_KEPT_DAYS = 7;
  private static final Duration FILTERS_KEPT = Duration.ofDays(30);
  private static final Duration STRAY_RECEIPTS_KEPT = Duration.ofDays(90);
  private static final int REST_WHILE_SENDING = 10;

  private final Database database;
  private final Districts districts;
  private final DeliveryCounts counts;
  private final RetentionSettings settings;
  private final Audit audit;
  private final Clock clock;

  Retention(
      Database database,
      Districts districts,
      DeliveryCounts counts,
      RetentionSettings settings,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.districts = districts;
    this.counts = counts;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** When nobody says otherwise, 1:30 to 4:30 at night in the mainland's time zones. */
  @Scheduled(
      cron = "${hometongue.retention.at:0 30 9 * * ?}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void night() throws InterruptedException {
    for (District district : districts.all()) {
      try {
        tidy(district.districtId());
      } catch (RuntimeException e) {
        LOG.warnf("Tidying up waits for the next night: %s.", Fault.describe(e));
      }
    }
  }

  /** How many delivery rows went. */
  int tidy(UUID districtId) throws InterruptedException {
    int gone = 0;
    for (MessageClass messageClass : MessageClass.values()) {
      Instant before = clock.instant().minus(settings.of(messageClass));
      for (UUID announcement : over(districtId, messageClass, before)) {
        condense(districtId, announcement);
        gone += delete(districtId, announcement);
      }
    }
    deleteSlices(districtId);
    forget(districtId);
    return gone;
  }

  /** Those whose time is over, and whose deliveries are still here. */
  private List<UUID> over(UUID districtId, MessageClass messageClass, Instant before) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select a.announcement_id from announcement a
                     where a.district_id = :district and a.message_class = :class
                       and a.status in ('DONE', 'HALTED', 'SUPERSEDED') and coalesce(a.ended_at, a.expires_at) < :before
                       and exists (select 1 from delivery d
                                    where d.district_id = :district and d.announcement_id = a.announcement_id)
                     order by a.announcement_id
                    """)
                .bind("district", districtId)
                .bind("class", messageClass)
                .bind("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .mapTo(UUID.class)
                .list());
  }

  private void condense(UUID districtId, UUID announcement) {
    database.run(
        districtId,
        handle -> {
          // Two nodes may do their night's work at once: the lock lets one of them count.
          boolean mine =
              handle
                  .createQuery(
                      """
                      select condensed_at is null from announcement
                       where district_id = :district and announcement_id = :announcement for update
                      """)
                  .bind("district", districtId)
                  .bind("announcement", announcement)
                  .mapTo(Boolean.class)
                  .one();
          if (mine) {
            handle
                .createUpdate(
                    "delete from receipt_round where district_id = :district and announcement_id = :announcement")
                .bind("district", districtId)
                .bind("announcement", announcement)
                .execute();
            int families = counts.keep(handle, districtId, announcement, clock.instant());
            audit.record(
                districtId,
                "housekeeping",
                "announcement.condense",
                "announcement:" + announcement,
                Map.of("families", families));
          }
        });
  }

  private int delete(UUID districtId, UUID announcement) throws InterruptedException {
    int gone = 0;
    int after = -1;
    while (true) {
      long began = System.nanoTime();
      Optional<Batch> batch = deleteBatch(districtId, announcement, after);
      if (batch.isEmpty()) {
        return gone;
      }
      after = batch.get().last();
      gone += batch.get().deliveries();
      rest(districtId, System.nanoTime() - began);
    }
  }

  /** What one transaction deleted. */
  public record Batch(int last, int deliveries) {}

  private Optional<Batch> deleteBatch(UUID districtId, UUID announcement, int after) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    with batch as (
                      select seq from delivery
                       where district_id = :district and announcement_id = :announcement and seq > :after
                       order by seq limit :most),
                    gone as (
                      delete from delivery d using batch
                       where d.district_id = :district and d.announcement_id = :announcement and d.seq = batch.seq),
                    past as (
                      delete from past_attempt p using batch
                       where p.district_id = :district and p.announcement_id = :announcement and p.seq = batch.seq),
                    held as (
                      delete from held_delivery h using batch
                       where h.district_id = :district and h.announcement_id = :announcement and h.seq = batch.seq),
                    retries as (
                      delete from retry_later y using batch
                       where y.district_id = :district and y.announcement_id = :announcement and y.seq = batch.seq),
                    letters as (
                      delete from dead_letter l using batch
                       where l.district_id = :district and l.announcement_id = :announcement and l.seq = batch.seq),
                    doubts as (
                      delete from in_doubt i using batch
                       where i.district_id = :district and i.announcement_id = :announcement and i.seq = batch.seq)
                    select max(seq) as last, count(*)::int as deliveries from batch having count(*) > 0
                    """)
                .bind("district", districtId)
                .bind("announcement", announcement)
                .bind("after", after)
                .bind("most", settings.batch())
                .mapTo(Batch.class)
                .findOne());
  }

  /** Slices that were worked off have nothing more to say. */
  private void deleteSlices(UUID districtId) throws InterruptedException {
    int gone;
    do {
      long began = System.nanoTime();
      gone =
          database.in(
              districtId,
              handle ->
                  handle
                      .createUpdate(
                          """
                          delete from slice s using (
                            select slice_id from slice
                             where district_id = :district and state = 2 and due_at < now() - make_interval(days => :days)
                             limit :most) old
                           where s.district_id = :district and s.slice_id = old.slice_id
                          """)
                      .bind("district", districtId)
                      .bind("days", SLICES_KEPT_DAYS)
                      .bind("most", settings.batch())
                      .execute());
      rest(districtId, System.nanoTime() - began);
    } while (gone == settings.batch());
  }

  /**
   * What carriers thought of a text weeks ago, and what a restore lost long ago: few rows or none.
   */
  private void forget(UUID districtId) {
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  "delete from filter_watch where district_id = :district and heard_at < :before")
              .bind("district", districtId)
              .bind("before", now.minus(FILTERS_KEPT))
              .execute();
          handle
              .createUpdate(
                  "delete from stray_receipt where district_id = :district and heard_at < :before")
              .bind("district", districtId)
              .bind("before", now.minus(STRAY_RECEIPTS_KEPT))
              .execute();
        });
  }

  private void rest(UUID districtId, long took) throws InterruptedException {
    boolean sending =
        database.in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        "select exists (select 1 from district_work where district_id = :district and due_at <= now())")
                    .bind("district", districtId)
                    .mapTo(Boolean.class)
                    .one());
    TimeUnit.NANOSECONDS.sleep(sending ? took * REST_WHILE_SENDING : took);
  }
}
