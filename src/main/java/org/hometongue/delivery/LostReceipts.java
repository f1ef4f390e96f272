package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.delivery.ReceiptInquiry.Silent;
import org.hometongue.platform.Beats;
import org.hometongue.platform.Database;

/**
 * Asks for the receipts that never came, in rounds over each announcement: ten minutes after it
 * began to be sent, every hour while it is being sent, and three times within a day afterwards. A
 * provider says nothing twice by itself, so that an hour in which our address could not be reached
 * would stay dark for ever. On a beat of its own: what settles doubts does not wait for it.
 */
@ApplicationScoped
class LostReceipts {
  private static final Duration BEAT = Duration.ofSeconds(10);

  /** So long a receipt usually takes at most, when a phone is on. */
  private static final Duration USUAL = Duration.ofMinutes(10);

  private static final Duration WHILE_SENDING = Duration.ofHours(1);

  /** After each round that found the announcement over. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(50), Duration.ofHours(5), Duration.ofHours(18), Duration.ZERO);

  /** A node that takes up a round has it for so long; then any may go on where it stopped. */
  private static final Duration TAKEN = Duration.ofMinutes(5);

  /** Until a provider that did not answer is asked again. */
  private static final Duration AWAY = Duration.ofMinutes(5);

  private static final Duration LOOKED_BACK = Duration.ofDays(7);
  private static final int ASKED_IN_ONE_GO = 500;

  private final Database database;
  private final EachDistrict districts;
  private final ReceiptInquiry inquiry;
  private final Clock clock;

  LostReceipts(Database database, EachDistrict districts, ReceiptInquiry inquiry, Clock clock) {
    this.database = database.maps(Round.class).maps(Silent.class);
    this.districts = districts;
    this.inquiry = inquiry;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Beats beats) {
    beats.every(
        "lost-receipts",
        BEAT,
        BEAT,
        () -> districts.each("Asking for lost receipts", this::listen));
  }

  /** One go of each round that is due. */
  void listen(UUID districtId) {
    for (UUID announcement : due(districtId)) {
      take(districtId, announcement).ifPresent(round -> ask(districtId, round));
    }
  }

  /**
   * A round over an announcement's deliveries.
   *
   * @param round how many came before it since the announcement was over
   * @param afterSeq how far it has come
   * @param takenUntil nobody else takes it up before
   */
  public record Round(
      UUID announcementId, int round, int afterSeq, boolean over, Instant takenUntil) {}

  private List<UUID> due(UUID districtId) {
    Instant now = clock.instant();
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select a.announcement_id
                      from announcement a
                      left join receipt_round r on r.district_id = :district and r.announcement_id = a.announcement_id
                     where a.district_id = :district and a.sending_at <= :latest and coalesce(a.ended_at, :now) > :earliest
                       and a.condensed_at is null and coalesce(r.round, 0) < :rounds and coalesce(r.due_at, :now) <= :now
                     order by a.sending_at
                    """)
                .bind("district", districtId)
                .bind("earliest", now.minus(LOOKED_BACK))
                .bind("latest", now.minus(USUAL))
                .bind("rounds", WAITS.size())
                .bind("now", now)
                .mapTo(UUID.class)
                .list());
  }

  /** Empty: another node was faster. */
  private Optional<Round> take(UUID districtId, UUID announcementId) {
    Instant now = clock.instant();
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    with taken as (
                      insert into receipt_round as r (district_id, announcement_id, round, after_seq, due_at)
                      values (:district, :announcement, 0, -1, :until)
                          on conflict (district_id, announcement_id) do update set due_at = excluded.due_at
                       where r.due_at <= :now
                      returning r.round, r.after_seq, r.due_at)
                    select a.announcement_id, t.round, t.after_seq, t.due_at as taken_until, a.status not in ('SENDING', 'HELD') as over
                      from taken t, announcement a
                     where a.district_id = :district and a.announcement_id = :announcement
                    """)
                .bind("district", districtId)
                .bind("announcement", announcementId)
                .bind("until", now.plus(TAKEN))
                .bind("now", now)
                .mapTo(Round.class)
                .findOne());
  }

  private void ask(UUID districtId, Round round) {
    List<Silent> silent = silent(districtId, round);
    boolean answered = inquiry.ask(districtId, round.announcementId(), silent);
    Instant now = clock.instant();
    if (!answered) {
      write(districtId, round, round.round(), round.afterSeq(), now.plus(AWAY));
    } else if (silent.size() == ASKED_IN_ONE_GO) {
      write(districtId, round, round.round(), silent.getLast().seq(), now);
    } else if (round.over()) {
      write(districtId, round, round.round() + 1, -1, now.plus(WAITS.get(round.round())));
    } else {
      write(districtId, round, round.round(), -1, now.plus(WHILE_SENDING));
    }
  }

  /** Accepted, and without a last word for longer than usual; of mail there is none. */
  private List<Silent> silent(UUID districtId, Round round) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select d.seq, d.attempt, d.sender_id, d.provider_id
                      from delivery d
                      join sender s on s.district_id = :district and s.sender_id = d.sender_id and s.channel <> 'EMAIL'
                     where d.district_id = :district and d.announcement_id = :announcement and d.seq > :after
                       and d.state = 2 and d.provider_id is not null and d.handed_at <= :latest
                     order by d.seq limit :most
                    """)
                .bind("district", districtId)
                .bind("announcement", round.announcementId())
                .bind("after", round.afterSeq())
                .bind("latest", clock.instant().minus(USUAL))
                .bind("most", ASKED_IN_ONE_GO)
                .mapTo(Silent.class)
                .list());
  }

  private void write(UUID districtId, Round taken, int round, int afterSeq, Instant due) {
    database.run(
        districtId,
        handle ->
            handle
                .createUpdate(
                    """
                    update receipt_round set round = :round, after_seq = :after, due_at = :due
                     where district_id = :district and announcement_id = :announcement and due_at = :taken
                    """)
                .bind("taken", taken.takenUntil())
                .bind("round", round)
                .bind("after", afterSeq)
                .bind("due", due)
                .bind("district", districtId)
                .bind("announcement", taken.announcementId())
                .execute());
  }
}
