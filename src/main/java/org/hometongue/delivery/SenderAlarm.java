package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /**
   * One letter about all that have stopped for the same reason. Never fails: what it is about has
   * been written down already.
   *
   * @param word why, as {@link Reasons} has it
   */
  void raise(UUID districtId, Collection<UUID> senderIds, String word) {
    try {
      Optional<String> address = letters.address(districtId);
      if (address.isPresent()) {
        List<Stopped> news = first(districtId, senderIds, word);
        if (!news.isEmpty()) {
          letters.write(districtId, address.get(), "sender-stopped", words(news, word));
        }
      }
    } catch (RuntimeException e) {
      LOG.errorf("Nobody could be told that senders %s have stopped.", senderIds);
    }
  }

  /** The senders, for the first one who asks in an hour, on whichever node. */
  private List<Stopped> first(UUID districtId, Collection<UUID> senderIds, String word) {
    Instant now = clock.instant();
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    update sender set told_at = :now
                     where district_id = :district and sender_id = any (:senders)
                       and stopped_reason = :word and (told_at is null or told_at <= :before)
                    returning channel, address
                    """)
                .bind("now", now)
                .bind("before", now.minus(ItLetters.AT_MOST_EVERY))
                .bind("district", districtId)
                .bind("word", word)
                .bindArray("senders", UUID.class, senderIds)
                .mapTo(Stopped.class)
                .list());
  }

  static String words(List<Stopped> senders, String word) {
    return """
        %s
        The provider answered %s: %s.
        Nothing is lost: its messages wait until they expire. Mend what the provider says, then open \
        Settings, Senders, and let it go on.
        """
        .formatted(which(senders), word, Reasons.sentence(word))
        .strip();
  }

  /** Its first line is the letter's subject. */
  private static String which(List<Stopped> senders) {
    String names =
        senders.stream()
            .map(sender -> sender.channel() + " " + sender.address())
            .sorted()
            .collect(Collectors.joining("\n"));
    return senders.size() == 1
        ? "Hometongue has stopped the sender " + names + "."
        : "Hometongue has stopped %d senders.\n%s".formatted(senders.size(), names);
  }
}
