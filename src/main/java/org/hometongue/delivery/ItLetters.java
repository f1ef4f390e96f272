package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.district.ItContact;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/**
 * Mails to the district's IT contact, by the district's own mail sender. When mail itself has
 * stopped a letter waits; the health report and Home say it all the same.
 */
@ApplicationScoped
class ItLetters {
  static final Duration AT_MOST_EVERY = Duration.ofHours(1);

  private final Database database;
  private final ItContact contact;
  private final ServiceMessages messages;
  private final Cipher cipher;
  private final Clock clock;

  ItLetters(
      Database database, ItContact contact, ServiceMessages messages, Cipher cipher, Clock clock) {
    this.database = database;
    this.contact = contact;
    this.messages = messages;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Where they go; empty: nobody is to be written to. */
  Optional<String> address(UUID districtId) {
    return contact.of(districtId);
  }

  /**
   * Writes about something that may happen often, once an hour over all nodes.
   *
   * @param alarm what it is about, in one word
   * @return whether it was written
   */
  boolean writeOnceAnHour(UUID districtId, String alarm, String words) {
    Optional<String> address = address(districtId);
    if (address.isEmpty()
        || !database.in(districtId, handle -> isFirst(handle, districtId, alarm))) {
      return false;
    }
    write(districtId, address.get(), alarm, words);
    return true;
  }

  private boolean isFirst(Handle handle, UUID districtId, String alarm) {
    Instant now = clock.instant();
    return handle
            .createUpdate(
                """
                insert into told_alarm (district_id, alarm, told_at) values (:district, :alarm, :now)
                on conflict (district_id, alarm) do update set told_at = excluded.told_at
                 where told_alarm.told_at <= :before
                """)
            .bind("district", districtId)
            .bind("alarm", alarm)
            .bind("now", now)
            .bind("before", now.minus(AT_MOST_EVERY))
            .execute()
        > 0;
  }

  /**
   * Queues one letter.
   *
   * @param template names the kind of letter
   */
  void write(UUID districtId, String address, String template, String words) {
    Instant now = clock.instant();
    messages.queue(
        districtId,
        List.of(
            new ServiceMessages.Letter(
                Ids.next(),
                cipher.hash(districtId, "address", address),
                cipher.seal(districtId, address),
                null,
                Channel.EMAIL,
                template,
                List.of(),
                words,
                null,
                "service",
                false,
                now,
                now)));
  }
}
