package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.jboss.logging.Logger;

/**
 * Tells a person that a sender has stopped: a letter to the district's IT contact, at most once a
 * sender and hour.
 */
@ApplicationScoped
class SenderAlarm {
  private static final Logger LOG = Logger.getLogger(SenderAlarm.class);

  /** The sender that has stopped, as its people know it. */
  public record Stopped(Channel channel, String address) {}

  private final Database database;
  private final ItLetters letters;
  private final Clock clock;

  SenderAlarm(Database database, ItLetters letters, Clock clock) {
    this.database = database.maps(Stopped.class);
    this.letters = letters;
    this.clock = clock;
  }

  /** Never fails: what it is about has been written down already. */
  void raise(UUID districtId, UUID senderId, String code) {
    try {
      Optional<String> address = letters.address(districtId);
      if (address.isPresent()) {
        first(districtId, senderId)
            .ifPresent(
                sender ->
                    letters.write(
                        districtId, address.get(), "sender-stopped", words(sender, code)));
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
                .bind("before", now.minus(ItLetters.AT_MOST_EVERY))
                .bind("district", districtId)
                .bind("sender", senderId)
                .mapTo(Stopped.class)
                .findOne());
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
