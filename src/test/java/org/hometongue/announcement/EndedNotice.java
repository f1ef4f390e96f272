package org.hometongue.announcement;

import java.time.Instant;
import java.util.UUID;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/**
 * The rows of a notice that is over. Ten deliveries: in two languages, one delivered twice, one
 * that nobody could reach.
 */
final class EndedNotice {
  private EndedNotice() {}

  static void insert(
      Handle handle, UUID district, UUID id, String messageClass, String status, Instant ended) {
    handle
        .createUpdate(
            """
            insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments,
                                      audience, status, created_by, created_at, expires_at, ended_at, verify_code)
            values (:district, :id, 'attendance.options', :class, 'x', '{}',
                    '{"kind":"DISTRICT","schools":[],"grades":[],"languages":[]}', :status, 'a', now(), :ended, :ended,
                    :code)
            """)
        .bind("district", district)
        .bind("id", id)
        .bind("class", messageClass)
        .bind("status", status)
        .bind("ended", ended)
        .bind("code", id.toString().substring(28))
        .execute();
    UUID spanish = text(handle, district, id, "es-US", 3);
    UUID english = text(handle, district, id, "en", 1);
    handle
        .createUpdate(
            """
            insert into delivery (district_id, announcement_id, seq, family_id, state, reason, duplicates, rendition_id,
                                  handed_at, settled_at)
            select :district, :id, seq, gen_random_uuid(),
                   case when seq = 10 then 6 when seq % 4 = 0 then 4 else 3 end,
                   case when seq = 10 then 'no-contact' when seq % 4 = 0 then 'number-bad:30005' end,
                   case when seq = 1 then 1 else 0 end,
                   case when seq < 7 then :spanish when seq < 10 then :english end,
                   now() + seq * interval '1 s', now() + seq * interval '2 s'
              from generate_series(1, 10) seq
            """)
        .bind("district", district)
        .bind("id", id)
        .bind("spanish", spanish)
        .bind("english", english)
        .execute();
    handle
        .createUpdate(
            """
            insert into past_attempt (district_id, announcement_id, seq, attempt, contact_point_id, rendition_id,
                                      sender_id, state, receipt_rank)
            select district_id, announcement_id, seq, 1, family_id, family_id, family_id, 4, 4 from delivery
             where district_id = :district and announcement_id = :id and seq < 6
            """)
        .bind("district", district)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            insert into held_delivery
            select district_id, announcement_id, seq, current_date from delivery
             where district_id = :district and announcement_id = :id and seq = 4
            """)
        .bind("district", district)
        .bind("id", id)
        .execute();
  }

  private static UUID text(
      Handle handle, UUID district, UUID announcement, String language, int segments) {
    UUID id = Ids.next();
    handle
        .createUpdate(
            """
            insert into rendition (district_id, announcement_id, rendition_id, school_id, wanted_language, language,
                                   reason, channel, body, sha256, encoding, segments, direction, template_version,
                                   translation_hash, reviews, demo, created_at)
            values (:district, :announcement, :id, :everywhere, :language, :language, 'EXACT', 'SMS', 'b', '', 'GSM-7',
                    :segments, 'LTR', 'v', 'h', '[]', true, now())
            """)
        .bind("district", district)
        .bind("announcement", announcement)
        .bind("id", id)
        .bind("everywhere", Ids.NIL)
        .bind("language", language)
        .bind("segments", segments)
        .execute();
    return id;
  }
}
