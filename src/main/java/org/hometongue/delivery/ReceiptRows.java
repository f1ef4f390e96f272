package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

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
  public record Changed(UUID announcementId, int seq, int attempt, int state, UUID senderId) {}

  /**
   * Applies receipts of one district to the current attempts. A word of the same or a lower rank
   * than one that was heard changes nothing; "sent" says nothing new about an accepted attempt.
   */
  List<Changed> apply(Handle handle, UUID districtId, Collection<Receipt> receipts, Instant now) {
    return bind(
            handle.createQuery(
                TOLD
                    + """
                    update delivery d
                       set receipt_rank = t.rank, state = t.state, reason = t.reason, settled_at = :now,
                           handed_at = coalesce(d.handed_at, :now), provider_id = coalesce(d.provider_id, t.provider_id)
                      from told t
                     where d.district_id = :district and d.announcement_id = any (:announcements)
                       and d.seq = any (:seqs) and d.announcement_id = t.announcement_id and d.seq = t.seq
                       and d.attempt = t.attempt and d.receipt_rank < t.rank and d.state in (1, 2, 3, 4, 7)
                       and (t.state <> 2 or d.state in (1, 7))
                    returning d.announcement_id, d.seq, d.attempt, d.state, d.sender_id
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
   * arrives late after the family was reached another way is counted as a duplicate; it does not
   * vanish.
   */
  void applyToPast(Handle handle, UUID districtId, Collection<Receipt> receipts, Instant now) {
    bind(
            handle.createQuery(
                TOLD
                    + """
                    , late as (
                      update past_attempt p
                         set receipt_rank = t.rank, state = t.state, reason = t.reason, settled_at = :now,
                             provider_id = coalesce(p.provider_id, t.provider_id)
                        from told t
                       where p.district_id = :district and p.announcement_id = any (:announcements)
                         and p.seq = any (:seqs) and p.announcement_id = t.announcement_id and p.seq = t.seq
                         and p.attempt = t.attempt and p.receipt_rank < t.rank
                      returning p.announcement_id, p.seq, p.state),
                    counted as (
                      update delivery d set duplicates = d.duplicates + 1
                        from late l
                       where d.district_id = :district and d.announcement_id = any (:announcements)
                         and d.seq = any (:seqs) and d.announcement_id = l.announcement_id and d.seq = l.seq
                         and l.state = 3
                      returning d.seq)
                    select count(*) from counted
                    """),
            districtId,
            receipts,
            now)
        .mapTo(Integer.class)
        .one();
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
