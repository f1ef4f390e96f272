package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.channel.Channel;
import org.hometongue.consent.ConsentSql;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the hot path over {@code delivery}: mark, and record. Each names its rows by
 * the whole key with an array, not by a join alone: a table that was filled a moment ago has no
 * statistics yet, and the planner would read the whole announcement for every batch.
 */
@ApplicationScoped
class DeliveryRows {
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private final Database database;

  DeliveryRows(Database database) {
    this.database = database.maps(Judged.class);
  }

  /** A row of the answer: to be handed over, over the sender's cap, or to one who rests. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Judged(
      int seq,
      int attempt,
      UUID contactPointId,
      UUID renditionId,
      byte[] addressSealed,
      byte[] addressHash,
      boolean overCap,
      @Nullable Instant restsUntil) {
    boolean mayLeave() {
      return !overCap && restsUntil == null;
    }

    Marked marked() {
      return new Marked(seq, attempt, contactPointId, renditionId, addressSealed, addressHash);
    }
  }

  /**
   * Marks a micro-batch as being sent, and commits. Everything that may have changed since planning
   * is asked here: the lease, halt, expiry, consent, the address, what is left of the sender's day.
   * What may not leave any more is suppressed with its reason; what is over the day's cap stays as
   * it is, and so does what goes to an address that rests. The cap is counted here, once a batch
   * and before anything leaves; a sender without one has no row in {@code budget}, and then nobody
   * looks at segments. What is in a status that only a later version knows comes back a little
   * later, untouched.
   */
  Marking mark(Slice slice, Channel channel, Collection<Integer> seqs, Instant now) {
    List<Judged> judged =
        database.in(
            slice.districtId(),
            handle ->
                handle
                    .createQuery(
                        """
                        with running as (
                          -- The lock makes a halt wait for this mark, and this mark see a halt that came first.
                          select announcement_id, status, expires_at, message_class, sending_at from announcement
                           where district_id = :district and announcement_id = :announcement and status <> 'HELD'
                             and exists (select 1 from slice where district_id = :district and slice_id = :slice
                                            and fence = :fence and state = 1 and leased_until > now())
                             for share),
                        budget as materialized (
                          -- The lock shows the newest count, whichever node wrote it.
                          select daily_cap, cap_reached_at, case when cap_day = :day then cap_used else 0 end as used
                            from sender where district_id = :district and sender_id = :sender and daily_cap is not null
                             for update),
                        asked as materialized (
                          -- Materialized: the reason is read several times below, and each would ask for consent anew.
                          select d.seq, d.attempt, d.contact_point_id, d.rendition_id, cp.address_sealed, cp.address_hash,
                                 case when a.status not in ('SENDING', 'DONE', 'HALTED', 'SUPERSEDED') then :aWhile::timestamptz
                                      when cp.paused_until > :now then cp.paused_until end as rests_until,
                                 case when a.status not in ('SENDING', 'DONE', 'HALTED', 'SUPERSEDED') then null
                                      when a.status not in ('SENDING', 'DONE') then 'halted'
                                      when a.expires_at <= :now then
                                        case when (select cap_reached_at from budget) >= a.sending_at then 'daily-cap'
                                             else 'expired' end
                                      when cp.contact_point_id is null then 'no-contact'
                                      when exists (select 1 from district
                                                    where district_id = :district and suspended_at is not null)
                                        then 'district-suspended'
                                      when d.rendition_id is null then 'rendition-missing'
                                      when cp.state = 'BAD' then 'number-bad'
                                      when not CONSENTED then 'said-stop'
                                 end as no,
                                 case when exists (select 1 from budget) then (
                                   select segments from rendition r where r.district_id = :district
                                      and r.announcement_id = :announcement and r.rendition_id = d.rendition_id) end as segments
                            from running a
                            join delivery d on d.district_id = :district and d.announcement_id = :announcement
                             and d.seq = any (:seqs) and d.state = 0
                             -- Not what has left for another sender meanwhile. A case: of an equality the planner
                             -- would expect next to no rows.
                             and case when d.sender_id = :sender then true else false end
                            left join contact_point cp on cp.district_id = :district and cp.contact_point_id = d.contact_point_id),
                        counted as (
                          select seq, attempt, contact_point_id, rendition_id, address_sealed, address_hash, no, segments,
                                 no is null and rests_until is null and coalesce(
                                   sum(segments) filter (where no is null and rests_until is null) over (order by seq)
                                     > (select daily_cap - used from budget), false) as over_cap,
                                 case when no is null then rests_until end as rests_until
                            from asked),
                        judged as materialized (
                          -- One column says it: by two conditions the planner expects a single row below, and looks
                          -- each of them up with the whole array.
                          select *, over_cap or rests_until is not null as stays from counted),
                        spent as (
                          update sender s
                             set cap_day = :day, cap_used = b.used + j.segments,
                                 cap_reached_at = case when j.over then :now::timestamptz else s.cap_reached_at end,
                                 paused_until = case when j.over then greatest(s.paused_until, j.rested)
                                                     else s.paused_until end
                            from budget b,
                                 (select coalesce(sum(segments) filter (where no is null and rests_until is null and not over_cap), 0) as segments,
                                         bool_or(over_cap) as over, now() + :rest as rested from judged) j
                           where s.district_id = :district and s.sender_id = :sender),
                        marked as (
                          update delivery d
                             set state = case when j.no is null then 1 else 6 end, reason = j.no,
                                 settled_at = case when j.no is not null then :now::timestamptz end
                            from judged j
                           where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs)
                             and d.seq = j.seq and not j.stays
                             -- A receipt or another slice may have been faster since it was read. A case, as above.
                             and case when d.state = 0 and d.attempt = j.attempt then true else false end
                          returning j.*)
                        select * from marked where no is null
                        union all select * from judged where stays
                        order by seq
                        """
                            .replace(
                                "CONSENTED",
                                ConsentSql.allowed(
                                    "cp.address_hash", ":channel", "a.message_class")))
                    .bind("district", slice.districtId())
                    .bind("announcement", slice.announcementId())
                    .bind("slice", slice.sliceId())
                    .bind("sender", slice.senderId())
                    .bind("fence", slice.fence())
                    .bind("channel", channel)
                    .bindArray("seqs", Integer.class, seqs)
                    .bind("now", now)
                    .bind("aWhile", now.plus(A_WHILE))
                    .bind("day", CarrierDay.of(now))
                    .bind("rest", Duration.between(now, CarrierDay.end(now)))
                    .mapTo(Judged.class)
                    .list());
    return new Marking(
        judged.stream().filter(Judged::mayLeave).map(Judged::marked).toList(),
        judged.stream().filter(Judged::overCap).map(Judged::seq).toList(),
        judged.stream()
            .filter(j -> j.restsUntil() != null)
            .collect(
                Collectors.groupingBy(
                    j -> Objects.requireNonNull(j.restsUntil()),
                    TreeMap::new,
                    Collectors.mapping(Judged::seq, Collectors.toList()))));
  }

  /** Segments of all texts of a slice together. */
  int segments(Slice slice) {
    return database.in(
        slice.districtId(),
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(sum(r.segments), 0) from delivery d
                      join rendition r on r.district_id = :district and r.announcement_id = :announcement
                       and r.rendition_id = d.rendition_id
                     where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs)
                    """)
                .bind("district", slice.districtId())
                .bind("announcement", slice.announcementId())
                .bindArray("seqs", Integer.class, slice.seqs())
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Writes the outcomes of a micro-batch. The attempt's number is the fence: a row that has moved
   * on since keeps what it has. A receipt that came first is not overwritten, and a row that was
   * put in doubt meanwhile stays so unless the answer is a last word: it has a slice no more.
   *
   * @return the deliveries that are planned again
   */
  List<Integer> record(Handle handle, Slice slice, Collection<RowOutcome> outcomes, Instant now) {
    List<Integer> planned =
        handle
            .createQuery(
                """
                with outcome as (
                  select * from unnest(:seqs::int[], :attempts::int[], :states::int[], :providerIds::text[],
                                       :reasons::text[], :tried::int[], :handed::boolean[])
                             as o (seq, attempt, state, provider_id, reason, tried, handed))
                update delivery d
                   set state = case when d.state = 1 or (d.state = 7 and o.state > 0) then o.state else d.state end,
                       provider_id = coalesce(d.provider_id, o.provider_id),
                       reason = case when d.state = 1 or (d.state = 7 and o.state > 0) then o.reason else d.reason end,
                       tries = d.tries + o.tried,
                       handed_at = case when o.handed then :now::timestamptz else d.handed_at end,
                       settled_at = case when d.state in (1, 7) and o.state in (2, 4, 5) then :now::timestamptz else d.settled_at end
                  from outcome o
                 where d.district_id = :district and d.announcement_id = :announcement
                   and d.seq = any (:seqs) and d.seq = o.seq and d.attempt = o.attempt
                returning d.seq, d.state
                """)
            .bind("district", slice.districtId())
            .bind("announcement", slice.announcementId())
            .bindArray("seqs", Integer.class, outcomes.stream().map(RowOutcome::seq).toList())
            .bindArray(
                "attempts", Integer.class, outcomes.stream().map(RowOutcome::attempt).toList())
            .bindArray(
                "states", Integer.class, outcomes.stream().map(o -> o.state().code()).toList())
            .bindArray(
                "providerIds",
                String.class,
                outcomes.stream().map(o -> o.providerId().orElse(null)).toList())
            .bindArray(
                "reasons",
                String.class,
                outcomes.stream().map(o -> o.reason().orElse(null)).toList())
            .bindArray("tried", Integer.class, outcomes.stream().map(RowOutcome::tried).toList())
            .bindArray(
                "handed",
                Boolean.class,
                outcomes.stream().map(o -> o.handedAt().isPresent()).toList())
            .bind("now", now)
            .map(
                row ->
                    new int[] {
                      row.getColumn("seq", Integer.class), row.getColumn("state", Integer.class)
                    })
            .list()
            .stream()
            .filter(r -> r[1] == DeliveryState.PLANNED.code())
            .map(r -> r[0])
            .toList();
    return planned;
  }

  /** Fails those that were surely not sent too often. Returns them. */
  List<Integer> giveUp(
      Handle handle, Slice slice, Collection<Integer> planned, int mostTries, Instant now) {
    if (planned.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            update delivery set state = 4, settled_at = :now
             where district_id = :district and announcement_id = :announcement and seq = any (:seqs)
               and state = 0 and tries >= :most
            returning seq
            """)
        .bind("district", slice.districtId())
        .bind("announcement", slice.announcementId())
        .bindArray("seqs", Integer.class, planned)
        .bind("most", mostTries)
        .bind("now", now)
        .mapTo(Integer.class)
        .list();
  }
}
