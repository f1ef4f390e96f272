package org.hometongue.announcement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.TextStop;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * What renditions of one announcement are made from.
 *
 * @param catalogue with demo reviews in a demo district, without them anywhere else
 * @param senders the sender of each channel that the district has
 * @param commonLanguages most spoken languages of the audience, for homes whose language is not
 *     known
 * @param whatsappTexts the provider's ids of approved WhatsApp texts
 * @param stops texts of the template that a provider refused, and that may not leave
 */
record Workshop(
    Template template,
    Catalogue catalogue,
    ArgumentFilling.Sources sources,
    Map<Channel, ChannelSender> senders,
    List<LanguageTag> commonLanguages,
    Map<WhatsAppText, String> whatsappTexts,
    List<TextStop> stops) {
  Workshop {
    senders = Map.copyOf(senders);
    commonLanguages = List.copyOf(commonLanguages);
    whatsappTexts = Map.copyOf(whatsappTexts);
    stops = List.copyOf(stops);
  }

  /**
   * A sender as planning sees it.
   *
   * @param dailyCap segments a carriers' day; null: no cap
   * @param capDay the day of which {@code capUsed} counts the segments
   */
  record ChannelSender(
      UUID senderId,
      Channel channel,
      boolean sandbox,
      int segmentsPerSecond,
      java.math.BigDecimal costPerSegmentUsd,
      boolean stopped,
      @Nullable Integer dailyCap,
      @Nullable LocalDate capDay,
      int capUsed) {}

  /** Names an approved WhatsApp text: exactly these words in this language. */
  record WhatsAppText(String templateId, String language, String textHash) {}

  /** Why this text may not leave by the sender of its channel; empty when it may. */
  Optional<TextStop> stopOf(MadeRendition text) {
    return sender(text.channel())
        .flatMap(
            sender ->
                stops.stream()
                    .filter(stop -> stop.channel() == text.channel())
                    .filter(
                        stop ->
                            stop.covers(
                                text.templateVersion(),
                                text.translationHash(),
                                text.language().value(),
                                sender.senderId(),
                                text.contentSid()))
                    .findFirst());
  }

  Optional<ChannelSender> sender(Channel channel) {
    return Optional.ofNullable(senders.get(channel));
  }
}
