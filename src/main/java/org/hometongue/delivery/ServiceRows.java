package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.consent.ConsentSql;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;

/** The statements of sending service messages. */
@ApplicationScoped
class ServiceRows {
  /** So long a hand-off may take; what takes longer was interrupted, and its fate is unknown. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** What could not leave within a day does not leave at all. */
  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final Database database;

  ServiceRows(Database database) {
    this.database = database.maps(Claimed.class);
  }

  /** A message that is marked as being sent. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Claimed(
      UUID messageId,
      byte[] addressHash,
      byte[] addressSealed,
      Channel channel,
      byte[] bodySealed,
      UUID senderId,
      Instant dueAt) {
    @Override
    public String toString() {
      return "Claimed[" + messageId + "]";
    }
  }

  List<UUID> districtsWithWork(Instant now) {
    return database.acrossDistricts(
        h ->
            h.createQuery(
                    "select district_id from service_work where due_at <= :now order by due_at")
                .bind("now", ServiceMessages.at(now))
                .mapTo(UUID.class)
                .list());
  }

  /**
   * Marks the next messages as being sent, and commits. Who asked something is answered unless
   * everything was stopped; who did not ask must be willing to be written to. What may not leave
   * ends with its reason.
   */
  List<Claimed> claim(UUID districtId, UUID node, int most, Instant now) {
    return database.in(
        districtId,
        h -> {
          h.createUpdate(
                  """
                  update service_message set state = 'IN_DOUBT', reason = 'interrupted', settled_at = :now
                   where district_id = :district and state = 'SENDING' and claimed_at < :before
                  """)
              .bind("district", districtId)
              .bind("now", ServiceMessages.at(now))
              .bind("before", ServiceMessages.at(now.minus(LONGEST)))
              .execute();
          List<Claimed> claimed =
              h.createQuery(
                      """
                      with next as (
                        select m.message_id, s.sender_id,
                               case when m.due_at < :tooOld then 'expired'
                                    when exists (select 1 from district
                                                  where district_id = :district and suspended_at is not null)
                                      then 'district-suspended'
                                    when m.address_sealed is null or m.body_sealed is null then 'no-contact'
                                    when not case when m.in_reply_to is null then WILLING else HEARING end
                                      then 'said-stop'
                               end as no
                          from service_message m
                          join lateral (
                            select sender_id from sender s
                             where s.district_id = :district and s.channel = m.channel and s.owner = :node
                               and s.owned_until > now() and s.stopped_reason is null and (s.sandbox or not m.sandbox)
                               and (s.paused_until is null or s.paused_until <= now())
                             order by sender_id limit 1) s on true
                         where m.district_id = :district and m.state = 'WAITING' and m.due_at <= :now
                           and not exists (select 1 from contact_point cp
                                            where cp.district_id = :district and cp.address_hash = m.address_hash
                                              and cp.paused_until > :now)
                         order by m.due_at, m.message_id limit :most
                           for update of m skip locked),
                      marked as (
                        update service_message m
                           set state = case when next.no is null then 'SENDING' else 'FAILED' end, reason = next.no,
                               claimed_at = :now, settled_at = case when next.no is not null then :now::timestamptz end
                          from next where m.district_id = :district and m.message_id = next.message_id
                        returning m.message_id, m.address_hash, m.address_sealed, m.channel, m.body_sealed,
                                  next.sender_id, m.due_at, next.no)
                      select * from marked where no is null order by due_at, message_id
                      """
                          .replace(
                              "WILLING",
                              ConsentSql.allowed("m.address_hash", "m.channel", "'MISSION'"))
                          .replace(
                              "HEARING",
                              ConsentSql.allowed("m.address_hash", "m.channel", "'EMERGENCY'")))
                  .bind("district", districtId)
                  .bind("node", node)
                  .bind("most", most)
                  .bind("now", ServiceMessages.at(now))
                  .bind("tooOld", ServiceMessages.at(now.minus(GOOD_FOR)))
                  .mapTo(Claimed.class)
                  .list();
          if (claimed.isEmpty()) {
            rest(h, districtId, now);
          }
          return claimed;
        });
  }

  private static void rest(org.jdbi.v3.core.Handle h, UUID districtId, Instant now) {
    h.createUpdate(
            """
            with open as (
              select min(greatest(due_at, :soon)) as next from service_message
               where district_id = :district and state in ('WAITING', 'SENDING')),
            gone as (
              delete from service_work w using open where w.district_id = :district and open.next is null)
            update service_work w set due_at = open.next from open
             where w.district_id = :district and open.next is not null
            """)
        .bind("district", districtId)
        .bind("soon", ServiceMessages.at(now.plusSeconds(1)))
        .execute();
  }

  /** Ends a message that was being sent. */
  void settle(
      UUID districtId,
      UUID messageId,
      String state,
      String reason,
      String providerId,
      Instant now) {
    database.run(
        districtId,
        h ->
            h.createUpdate(
                    """
                    update service_message set state = :state, reason = nullif(:reason, ''),
                           provider_id = nullif(:provider, ''), settled_at = :now
                     where district_id = :district and message_id = :id and state = 'SENDING'
                    """)
                .bind("district", districtId)
                .bind("id", messageId)
                .bind("state", state)
                .bind("reason", reason)
                .bind("provider", providerId)
                .bind("now", ServiceMessages.at(now))
                .execute());
  }

  /** Surely not sent: tries again. The due time stays, so that a day is a day. */
  void again(UUID districtId, UUID messageId) {
    database.run(
        districtId,
        h ->
            h.createUpdate(
                    """
                    update service_message set state = 'WAITING'
                     where district_id = :district and message_id = :id and state = 'SENDING'
                    """)
                .bind("district", districtId)
                .bind("id", messageId)
                .execute());
  }

  /**
   * The provider wants no text for this person until then.
   *
   * @return whether we know the address; nothing rests when we do not
   */
  boolean restAddress(UUID districtId, Claimed message, Instant until) {
    return database.in(
        districtId,
        h ->
            h.createUpdate(
                        """
                        update contact_point set paused_until = greatest(paused_until, :until)
                         where district_id = :district and address_hash = :hash
                        """)
                    .bind("district", districtId)
                    .bind("hash", message.addressHash())
                    .bind("until", ServiceMessages.at(until))
                    .execute()
                > 0);
  }

  /** What a refusal teaches about the address: it said no at the provider, or does not work. */
  void learn(UUID districtId, Claimed message, FailureClass failure, String code, Instant now) {
    switch (failure) {
      case OPT_OUT ->
          database.run(
              districtId,
              h ->
                  h.createUpdate(
                          """
                          insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act, source,
                              words, recorded_by, said_at, recorded_at)
                          values (:district, :entry, :hash, :channel, 'ALL', 'OPT_OUT', 'PROVIDER_CODE', :code,
                              'provider', :now, :now)
                          """)
                      .bind("district", districtId)
                      .bind("entry", Ids.next())
                      .bind("hash", message.addressHash())
                      .bind("channel", message.channel())
                      .bind("code", code)
                      .bind("now", ServiceMessages.at(now))
                      .execute());
      case NUMBER_BAD ->
          database.run(
              districtId,
              h ->
                  h.createUpdate(
                          """
                          update contact_point set state = :state, state_reason = :reason
                           where district_id = :district and address_hash = :hash and state <> 'BAD'
                          """)
                      .bind("district", districtId)
                      .bind("hash", message.addressHash())
                      .bind("state", Addresses.stateAfter(message.channel(), code))
                      .bind("reason", Reasons.of(failure, code))
                      .execute());
      case RECIPIENT_CHANNEL, FILTERED, THROTTLE, EXPIRED, UNKNOWN_OUTCOME, CONTENT, CONFIG -> {}
    }
  }
}
