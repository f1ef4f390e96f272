package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which receipts move deliveries, only ever forward. Rows are named by the whole
 * key with arrays beside the join, for the reason given in {@link DeliveryRows}.
 */
@ApplicationScoped
class ReceiptRows {
  private static final String TOLD =
      """
      with told as (
        select distinct on (announcement_id, seq, attempt) *
          from unnest(:announcements::uuid[], :seqs::int[], :attempts::int[], :ranks::int[], :states::int[],
                      :providerIds::text[], :reasons::text[])
            as t (announcement_id, seq, attempt, rank, state, provider_id, reason)
         order by announcement_id, seq, attempt, rank desc)
      """;

  /** A delivery whose state a receipt has changed. */
  public record Changed(
      UUID announcementId,
      int seq,
      int attempt,
      int state,
      UUID renditionId,
      UUID senderId,
      UUID contactPointId,
      @Nullable Instant handedAt) {
    /** The database did not know that it had been handed over. */
    boolean wasPlanned() {
      return handedAt == null;
    }
  }

  /** An attempt of which there is no row. */
  public record Unknown(UUID announcementId, int seq, int attempt) {}

  /**
   * Applies receipts of one district to the current attempts. A word of the same or a lower rank
   * than one that was heard changes nothing; "sent" says nothing new about an accepted attempt.
   *
   * <p>A planned attempt was never handed over as far as the database knows. A word about one all
   * the same says that the database has lost the mark, and keeps it from leaving twice; when it
   * left nobody knows, so it has no time of hand-over, see {@link #handedNow}.
   */
  List<Changed> apply(Handle handle, UUID districtId, Collection<Receipt> receipts, Instant now) {
    return bind(
            handle.createQuery(
                TOLD
                    + """
                    update delivery d
                       set receipt_rank = t.rank, state = t.state, reason = t.reason, settled_at = :now,
                           provider_id = coalesce(d.provider_id, t.provider_id),
                           handed_at = case when d.state = 0 then null::timestamptz
                                            else coalesce(d.handed_at, :now::timestamptz) end
                      from told t
                     where d.district_id = :district and d.announcement_id = any (:announcements)
                       and d.seq = any (:seqs) and d.announcement_id = t.announcement_id and d.seq = t.seq
                       and d.attempt = t.attempt and d.receipt_rank < t.rank and d.state in (0, 1, 2, 3, 4, 7)
                       and (t.state <> 2 or d.state in (0, 1, 7))
                    returning d.announcement_id, d.seq, d.attempt, d.state, d.rendition_id, d.sender_id,
                              d.contact_point_id, d.handed_at
                    """),
            districtId,
            receipts,
            now)
        .registerRowMapper(ConstructorMapper.factory(Changed.class))
        .mapTo(Changed.class)
        .list();
  }

  /**
   * Applies receipts to earlier attempts of deliveries that have moved on. A first attempt that
   * arrives late after the family was reached another way is counted as a duplicate, once; it does
   * not vanish. When the next attempt has not left yet, it does not leave any more.
   *
   * @return attempts that never were, as far as the database knows; not those whose deliveries
   *     retention has deleted
   */
  List<Unknown> applyToPast(
      Handle handle, UUID districtId, Collection<Receipt> receipts, Instant now) {
    return bind(
            handle.createQuery(
                TOLD
                    + """
                    , before as materialized (
                      select p.announcement_id, p.seq, p.attempt, p.state
                        from told t
                        join past_attempt p on p.district_id = :district and p.announcement_id = any (:announcements)
                         and p.seq = any (:seqs) and p.announcement_id = t.announcement_id and p.seq = t.seq
                         and p.attempt = t.attempt),
                    late as (
                      update past_attempt p
                         set receipt_rank = t.rank, state = t.state, reason = t.reason, settled_at = :now,
                             provider_id = coalesce(p.provider_id, t.provider_id), handed_at = coalesce(p.handed_at, :now)
                        from told t join before b using (announcement_id, seq, attempt)
                       where p.district_id = :district and p.announcement_id = any (:announcements)
                         and p.seq = any (:seqs) and p.announcement_id = t.announcement_id and p.seq = t.seq
                         and p.attempt = t.attempt and p.receipt_rank < t.rank
                      returning p.*, b.state as state_before),
                    counted as (
                      -- Nothing of a later attempt has left, or it reached nobody: this one did, and none is sent.
                      update delivery d
                         set duplicates = d.duplicates + case when UNSENT then 0 else 1 end,
                             state = case when UNSENT then 3 else d.state end,
                             receipt_rank = case when UNSENT then l.receipt_rank else d.receipt_rank end,
                             contact_point_id = case when UNSENT then l.contact_point_id else d.contact_point_id end,
                             rendition_id = case when UNSENT then l.rendition_id else d.rendition_id end,
                             sender_id = case when UNSENT then l.sender_id else d.sender_id end,
                             provider_id = case when UNSENT then l.provider_id else d.provider_id end,
                             handed_at = case when UNSENT then l.handed_at else d.handed_at end,
                             reason = case when UNSENT then null else d.reason end,
                             settled_at = case when UNSENT then :now::timestamptz else d.settled_at end
                        from late l
                       where d.district_id = :district and d.announcement_id = any (:announcements)
                         and d.seq = any (:seqs) and d.announcement_id = l.announcement_id and d.seq = l.seq
                         and l.state = 3 and l.state_before <> 3
                      returning d.seq)
                    select t.announcement_id, t.seq, t.attempt
                      from told t
                      left join announcement a on a.district_id = :district and a.announcement_id = any (:announcements)
                       and a.announcement_id = t.announcement_id
                     where a.condensed_at is null
                       and not exists (
                         select 1 from delivery d
                          where d.district_id = :district and d.announcement_id = any (:announcements)
                            and d.seq = any (:seqs) and d.announcement_id = t.announcement_id and d.seq = t.seq
                            and d.attempt >= t.attempt)
                    """
                        .replace("UNSENT", "(d.state in (0, 4, 5, 6))")),
            districtId,
            receipts,
            now)
        .registerRowMapper(ConstructorMapper.factory(Unknown.class))
        .mapTo(Unknown.class)
        .list();
  }

  /**
   * Gives deliveries whose mark was lost a time of hand-over: that of the first word about them.
   */
  void handedNow(Handle handle, UUID districtId, Collection<Changed> stray, Instant now) {
    handle
        .createUpdate(
            """
            update delivery d set handed_at = :now
              from unnest(:announcements::uuid[], :seqs::int[]) as l (announcement_id, seq)
             where d.district_id = :district and d.announcement_id = any (:announcements) and d.seq = any (:seqs)
               and d.announcement_id = l.announcement_id and d.seq = l.seq and d.handed_at is null
            """)
        .bind("now", now)
        .bind("district", districtId)
        .bindArray(
            "announcements", UUID.class, stray.stream().map(Changed::announcementId).toList())
        .bindArray("seqs", Integer.class, stray.stream().map(Changed::seq).toList())
        .execute();
  }

  private static Query bind(
      Query query, UUID districtId, Collection<Receipt> receipts, Instant now) {
    return query
        .bind("district", districtId)
        .bind("now", now)
        .bindArray(
            "announcements", UUID.class, receipts.stream().map(Receipt::announcementId).toList())
        .bindArray("seqs", Integer.class, receipts.stream().map(Receipt::seq).toList())
        .bindArray("attempts", Integer.class, receipts.stream().map(Receipt::attempt).toList())
        .bindArray("ranks", Integer.class, receipts.stream().map(r -> r.status().rank()).toList())
        .bindArray("states", Integer.class, receipts.stream().map(r -> r.leadsTo().code()).toList())
        .bindArray("providerIds", String.class, receipts.stream().map(Receipt::providerId).toList())
        .bindArray("reasons", String.class, receipts.stream().map(Receipt::reason).toList());
  }
}
