package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/**
 * What the providers' answers teach about addresses: numbers that do not work or are not reached,
 * people who said stop.
 */
@ApplicationScoped
class Addresses {
  /** Codes by which the number lives but takes no texts (landline, not mobile). */
  private static final List<String> NO_SMS = List.of("21614", "30006");

  /**
   * "Drop WhatsApp ~30 days" (provider reference, section 6); a handset is tried again then too.
   */
  private static final Duration MONTH = Duration.ofDays(30);

  /**
   * Days on which a handset could not be reached, until it gets no more texts ("suppress after N
   * strikes over days", provider reference, section 6, which leaves the number open).
   */
  private static final int STRIKES = 3;

  /** Notices leave at about the same hour: a bit less than a day. */
  private static final Duration NEXT_DAY = Duration.ofHours(20);

  void learn(
      Handle handle, Slice slice, Channel channel, Collection<RowOutcome> outcomes, Instant now) {
    for (RowOutcome outcome : outcomes) {
      if (outcome.answer()
          instanceof SendOutcome.Rejected(FailureClass failure, String code, boolean _)) {
        learn(
            handle,
            slice.districtId(),
            slice.announcementId(),
            outcome.seq(),
            channel,
            failure,
            code,
            now);
      }
    }
  }

  void learn(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      Channel channel,
      FailureClass failure,
      String code,
      Instant now) {
    switch (failure) {
      case NUMBER_BAD ->
          close(handle, districtId, announcementId, seq, stateAfter(channel, code), failure, code);
      case OPT_OUT -> optOut(handle, districtId, announcementId, seq, channel, code, now);
      case RECIPIENT_CHANNEL ->
          notReached(handle, districtId, announcementId, seq, channel, code, now);
      case FILTERED, THROTTLE, EXPIRED, UNKNOWN_OUTCOME, CONTENT, CONFIG -> {}
    }
  }

  static String stateAfter(Channel channel, String code) {
    return switch (channel) {
      case SMS -> NO_SMS.contains(code) ? "NO_SMS" : "BAD";
      case WHATSAPP -> "NO_WHATSAPP";
      case EMAIL -> "BAD";
    };
  }

  private static void notReached(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      Channel channel,
      String code,
      Instant now) {
    switch (OutcomeTable.of(code).address()) {
      case MONTH_OFF -> {
        if (channel == Channel.WHATSAPP) {
          dropWhatsApp(handle, districtId, announcementId, seq, now);
        }
      }
      case STRIKE -> {
        if (channel == Channel.SMS) {
          strike(handle, districtId, announcementId, seq, now);
        }
      }
      case NOTHING -> {}
    }
  }

  private static void dropWhatsApp(
      Handle handle, UUID districtId, UUID announcementId, int seq, Instant now) {
    handle
        .createUpdate(
            """
            update contact_point cp set no_whatsapp_until = :until
              from delivery d
             where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
               and cp.district_id = :district and cp.contact_point_id = d.contact_point_id
            """)
        .bind("until", now.plus(MONTH))
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("seq", seq)
        .execute();
  }

  /** Counts one a day: a second try within the hour says little more than the first. */
  private static void strike(
      Handle handle, UUID districtId, UUID announcementId, int seq, Instant now) {
    handle
        .createUpdate(
            """
            update contact_point cp
               set unreached = least(cp.unreached + 1, 1000), unreached_at = :now,
                   no_sms_until = case when cp.unreached + 1 >= :strikes then :until::timestamptz else cp.no_sms_until end
              from delivery d
             where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
               and cp.district_id = :district and cp.contact_point_id = d.contact_point_id
               and (cp.unreached_at is null or cp.unreached_at <= :before)
            """)
        .bind("now", now)
        .bind("strikes", STRIKES)
        .bind("until", now.plus(MONTH))
        .bind("before", now.minus(NEXT_DAY))
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("seq", seq)
        .execute();
  }

  /** Texts arrived at these phones: what was counted against them is forgotten. */
  void reached(Handle handle, UUID districtId, Collection<ReceiptRows.Changed> arrived) {
    handle
        .createUpdate(
            """
            update contact_point cp set unreached = 0, unreached_at = null, no_sms_until = null
              from unnest(:points::uuid[], :senders::uuid[]) as w (contact_point_id, sender_id)
              join sender s on s.district_id = :district and s.sender_id = w.sender_id and s.channel = 'SMS'
             where cp.district_id = :district and cp.contact_point_id = any (:points)
               and cp.contact_point_id = w.contact_point_id and cp.unreached > 0
            """)
        .bind("district", districtId)
        .bindArray(
            "points",
            UUID.class,
            arrived.stream().map(ReceiptRows.Changed::contactPointId).toList())
        .bindArray(
            "senders", UUID.class, arrived.stream().map(ReceiptRows.Changed::senderId).toList())
        .execute();
  }

  private static void close(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      String state,
      FailureClass failure,
      String code) {
    handle
        .createUpdate(
            """
            update contact_point cp set state = :state, state_reason = :reason
              from delivery d
             where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
               and cp.district_id = :district and cp.contact_point_id = d.contact_point_id and cp.state <> 'BAD'
            """)
        .bind("state", state)
        .bind("reason", Reasons.of(failure, code))
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("seq", seq)
        .execute();
  }

  private static void optOut(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      int seq,
      Channel channel,
      String code,
      Instant now) {
    handle
        .createUpdate(
            """
            insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act, source, words,
                                       recorded_by, said_at, recorded_at)
            -- Said before the text was handed over: a yes that came later stands.
            select d.district_id, :entry, cp.address_hash, :channel, 'ALL', 'OPT_OUT', 'PROVIDER_CODE', :code, 'provider',
                   least(coalesce(d.handed_at, :now::timestamptz), :now::timestamptz), :now
              from delivery d join contact_point cp
                on cp.district_id = :district and cp.contact_point_id = d.contact_point_id
             where d.district_id = :district and d.announcement_id = :announcement and d.seq = :seq
            """)
        .bind("district", districtId)
        .bind("entry", Ids.next())
        .bind("channel", channel)
        .bind("code", code)
        .bind("now", now)
        .bind("announcement", announcementId)
        .bind("seq", seq)
        .execute();
  }
}
