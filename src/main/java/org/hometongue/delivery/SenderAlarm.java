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
import org.jboss.logging.Logger;

/**
 * Tells a person that a sender has stopped: a mail to the district's IT contact by the district's
 * own mail sender, at most once a sender and hour. When mail itself has stopped the letter waits;
 * Home and the health report say it all the same.
 */
@ApplicationScoped
class SenderAlarm {
  static final Duration AT_MOST_EVERY = Duration.ofHours(1);
  private static final Logger LOG = Logger.getLogger(SenderAlarm.class);

  /** The sender that has stopped, as its people know it. */
  public record Stopped(Channel channel, String address) {}

  private final Database database;
  private final ItContact contact;
  private final ServiceMessages messages;
  private final Cipher cipher;
  private final Clock clock;

  SenderAlarm(
      Database database, ItContact contact, ServiceMessages messages, Cipher cipher, Clock clock) {
    this.database = database.maps(Stopped.class);
    this.contact = contact;
    this.messages = messages;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Never fails: what it is about has been written down already. */
  void raise(UUID districtId, UUID senderId, String code) {
    try {
      Optional<String> address = contact.of(districtId);
      if (address.isPresent()) {
        first(districtId, senderId)
            .ifPresent(sender -> write(districtId, address.get(), sender, code));
      }
    } catch (RuntimeException e) {
      LOG.errorf("Nobody could be told that sender %s has stopped.", senderId);
    }
  }

  /** The sender, for the first one who asks in an hour, on whichever node. */
  private Optional<Stopped> first(UUID districtId, UUID senderId) {
    Instant now = clock.instant();
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    update sender set told_at = :now
                     where district_id = :district and sender_id = :sender
                       and (told_at is null or told_at <= :before)
                    returning channel, address
                    """)
                .bind("now", now)
                .bind("before", now.minus(AT_MOST_EVERY))
                .bind("district", districtId)
                .bind("sender", senderId)
                .mapTo(Stopped.class)
                .findOne());
  }

  private void write(UUID districtId, String address, Stopped sender, String code) {
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
                "sender-stopped",
                List.of(),
                words(sender, code),
                null,
                "service",
                false,
                now,
                now)));
  }

  static String words(Stopped sender, String code) {
    return """
        Hometongue has stopped the sender %s %s.
        The provider answered %s: %s.
        Nothing is lost: its messages wait until they expire. Mend what the provider says, then open \
        Settings, Senders, and let it go on.
        """
        .formatted(sender.channel(), sender.address(), code, Reasons.sentence(code))
        .strip();
  }
}
