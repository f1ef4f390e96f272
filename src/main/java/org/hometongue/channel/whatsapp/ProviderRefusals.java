package org.hometongue.channel.whatsapp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Texts that the provider refuses to carry although it had approved them: paused, disabled, or gone
 * since. They count as not approved until the next poll hears otherwise.
 */
@ApplicationScoped
public class ProviderRefusals {
  /** No word of the provider's, so that whatever it says next is news. */
  private static final String REFUSED = "refused";

  /** The text may not be planned any more. */
  public void refused(
      Handle handle, UUID districtId, UUID senderId, String contentSid, Instant now) {
    turn(handle, districtId, senderId, contentSid, "approved", REFUSED, now);
  }

  /** A person knows better than the last refusal; the next poll may still say no. */
  public void allowed(
      Handle handle, UUID districtId, UUID senderId, String contentSid, Instant now) {
    turn(handle, districtId, senderId, contentSid, REFUSED, "approved", now);
  }

  private static void turn(
      Handle handle,
      UUID districtId,
      UUID senderId,
      String contentSid,
      String from,
      String to,
      Instant now) {
    handle
        .createUpdate(
            """
            update provider_template set status = :to, checked_at = :now
             where district_id = :district and sender_id = :sender and content_sid = :sid and status = :from
            """)
        .bind("to", to)
        .bind("now", now)
        .bind("district", districtId)
        .bind("sender", senderId)
        .bind("sid", contentSid)
        .bind("from", from)
        .execute();
  }
}
