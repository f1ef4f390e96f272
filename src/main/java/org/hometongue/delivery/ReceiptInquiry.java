package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channels;
import org.hometongue.channel.ProviderMessage;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.SenderConfig;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers about texts that they took and of which no last word has come: receipts are lost
 * when our address could not be reached. What they say is entered as the receipt would have been.
 */
@ApplicationScoped
class ReceiptInquiry {
  private final ReceiptBook book;
  private final Senders senders;
  private final Channels channels;

  /**
   * A text that a provider took.
   *
   * @param providerId null when its answer was lost; then nobody can be asked
   */
  public record Silent(int seq, int attempt, UUID senderId, @Nullable String providerId) {}

  ReceiptInquiry(ReceiptBook book, Senders senders, Channels channels) {
    this.book = book;
    this.senders = senders;
    this.channels = channels;
  }

  /**
   * Asks for each; what cannot be asked for stays as it is. Not inside a transaction.
   *
   * @return false: the provider did not answer all
   */
  boolean ask(UUID districtId, UUID announcementId, List<Silent> silent) {
    Outage outage = new Outage();
    List<Receipt> heard =
        AtOnce.ask(silent, one -> ask(districtId, announcementId, one, outage)).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!heard.isEmpty()) {
      book.enter(districtId, heard);
    }
    return !outage.isAny();
  }

  private Optional<Receipt> ask(
      UUID districtId, UUID announcementId, Silent silent, Outage outage) {
    String id = silent.providerId();
    return senders
        .find(districtId, silent.senderId())
        .flatMap(sender -> id == null ? Optional.empty() : message(sender, id, outage))
        .map(
            message ->
                new Receipt(
                    districtId,
                    announcementId,
                    silent.seq(),
                    silent.attempt(),
                    message.status(),
                    message.providerId(),
                    message.errorCode().orElse(null)));
  }

  private Optional<ProviderMessage> message(SenderConfig sender, String providerId, Outage outage) {
    Optional<ReceiptSource> source = channels.adapter(sender).receipts();
    try {
      return source.isEmpty() || outage.isOne()
          ? Optional.empty()
          : source.get().fetch(sender, providerId);
    } catch (IOException away) {
      outage.met();
      return Optional.empty();
    }
  }
}
