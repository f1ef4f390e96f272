package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hometongue.consent.ConsentSql;
import org.jdbi.v3.core.Handle;

/** Moves failed deliveries to the family's next channel, with the rendition frozen for it. */
@ApplicationScoped
class Fallbacks {
  private static final String MOVE =
      """
      with running as (
        select message_class, expires_at from announcement
         where district_id = :district and announcement_id = :announcement and status in ('SENDING', 'HELD', 'DONE')
           and expires_at > :now
           for share),
      failed as (
        select d.*, r.school_id, r.wanted_language, r.channel as failed_channel
          from delivery d join rendition r using (district_id, announcement_id, rendition_id)
         where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs) and d.state = :from
           -- The announcement is locked before its deliveries, as a halt does it.
           and exists (select 1 from running)
           for update of d),
      option as (
        select distinct on (t.seq) t.seq, cp.contact_point_id, r.rendition_id, s.sender_id
          from failed t
          cross join running a
          join family f on f.district_id = :district and f.family_id = t.family_id
          join contact_point cp on cp.district_id = :district and cp.family_id = t.family_id
          join rendition r on r.district_id = :district and r.announcement_id = :announcement
           and r.school_id = t.school_id and r.wanted_language = t.wanted_language
          join lateral (select s.sender_id from sender s
                         where s.district_id = :district and s.channel = r.channel
                           -- Whoever left a stopped one unsent waits for it again when the other way failed.
                           and (s.stopped_reason is null or (:from > 0 and exists (
                                 select 1 from past_attempt p
                                  where p.district_id = :district and p.announcement_id = :announcement
                                    and p.seq = any (:seqs) and p.seq = t.seq and p.sender_id = s.sender_id
                                    and p.state = 0)))
                           -- Who leaves a sender because it rests does not go to another that rests.
                           and (:from > 0 or s.paused_until is null or s.paused_until <= now())
                         order by s.stopped_reason is not null, s.sender_id limit 1) s on true
         where USABLE
           and CONSENTED
           and not (cp.contact_point_id = t.contact_point_id and r.channel = t.failed_channel)
           and not exists (
             select 1 from past_attempt p join rendition q using (district_id, announcement_id, rendition_id)
              where p.district_id = :district and p.announcement_id = :announcement and p.seq = any (:seqs)
                and p.seq = t.seq and p.contact_point_id = cp.contact_point_id and q.channel = r.channel
                -- One that it left unsent may serve when another fails, but nobody goes to and fro between rests.
                and (:from = 0 or p.state > 0))
         order by t.seq, PREFERENCE),
      kept as (
        insert into past_attempt (district_id, announcement_id, seq, attempt, contact_point_id, rendition_id, sender_id,
                                  state, receipt_rank, reason, provider_id, handed_at, settled_at)
        select district_id, announcement_id, seq, attempt, t.contact_point_id, t.rendition_id, t.sender_id,
               t.state, receipt_rank, reason, provider_id, handed_at, settled_at
          from failed t join option o using (seq)
        returning seq),
      moved as (
        update delivery d
           set attempt = d.attempt + 1, state = 0, tries = 0, receipt_rank = 0, provider_id = null, handed_at = null,
               settled_at = null, contact_point_id = o.contact_point_id, rendition_id = o.rendition_id,
               sender_id = o.sender_id
          from option o
         where d.district_id = :district and d.announcement_id = :announcement and d.seq = any (:seqs) and d.seq = o.seq
        returning d.seq, d.sender_id)
      select sender_id, array_agg(seq order by seq) as seqs from moved group by sender_id
      """
          .replace("USABLE", ChannelChoice.usable("a.message_class"))
          .replace("PREFERENCE", ChannelChoice.preference("f.preferred_channel"))
          .replace(
              "CONSENTED", ConsentSql.allowed("cp.address_hash", "r.channel", "a.message_class"));

  private final SliceQueue queue;

  Fallbacks(SliceQueue queue) {
    this.queue = queue;
  }

  /** New attempts, by sender. */
  public record Moved(UUID senderId, List<Integer> seqs) {}

  /**
   * Gives each of these failed deliveries its next attempt, when the family has another way and
   * time is left. The others stay failed.
   *
   * @return whether any has
   */
  boolean move(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int lane,
      Collection<Integer> seqs,
      Instant now) {
    return !move(handle, districtId, announcementId, lane, seqs, DeliveryState.FAILED, now)
        .isEmpty();
  }

  /**
   * The same for planned ones, which need not wait for this channel. They come back to it only when
   * another has failed.
   *
   * @return those that have another way
   */
  List<Integer> leave(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int lane,
      Collection<Integer> seqs,
      Instant now) {
    return move(handle, districtId, announcementId, lane, seqs, DeliveryState.PLANNED, now).stream()
        .flatMap(group -> group.seqs().stream())
        .toList();
  }

  private List<Moved> move(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int lane,
      Collection<Integer> seqs,
      DeliveryState from,
      Instant now) {
    List<Moved> moved =
        handle
            .createQuery(MOVE)
            .bind("from", from.code())
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .bindArray("seqs", Integer.class, seqs)
            .bind("now", now)
            .registerRowMapper(
                org.jdbi.v3.core.mapper.reflect.ConstructorMapper.factory(Moved.class))
            .mapTo(Moved.class)
            .list();
    for (Moved group : moved) {
      queue.requeue(
          handle, districtId, announcementId, group.senderId(), lane, group.seqs(), Duration.ZERO);
    }
    return moved;
  }
}
