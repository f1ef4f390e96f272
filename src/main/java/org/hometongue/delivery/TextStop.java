package org.hometongue.delivery;

import java.time.Instant;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A text of the library that may not leave on one channel, and the answer that stopped it.
 *
 * @param templateVersion hash of the English source
 * @param translationHash hash of the text itself; both as renditions carry them
 * @param senderId {@link Ids#NIL}: whoever sends it
 * @param contentSid the provider's own id of the text; empty: in whatever form
 */
public record TextStop(
    UUID stopId,
    String templateId,
    String language,
    Channel channel,
    String templateVersion,
    String translationHash,
    UUID senderId,
    String contentSid,
    FailureClass failure,
    String code,
    Instant stoppedAt) {

  /** Whether this text, from this sender, is meant. Any change of its words makes it another. */
  public boolean covers(
      String ofTemplate, String ofText, String inLanguage, UUID bySender, @Nullable String sid) {
    return templateVersion.equals(ofTemplate)
        && translationHash.equals(ofText)
        && language.equals(inLanguage)
        && (senderId.equals(Ids.NIL) || senderId.equals(bySender))
        && (contentSid.isEmpty() || contentSid.equals(sid));
  }

  /** Class and provider's code, as {@link Reasons} knows them. */
  public String reason() {
    return Reasons.of(failure, code);
  }

  /** What has happened, for staff; without the language. */
  public String sentence() {
    return switch (channel) {
          case SMS -> "As a text message this text is stopped";
          case WHATSAPP -> "On WhatsApp this text is stopped";
          case EMAIL -> "By e-mail this text is stopped";
        }
        + (failure == FailureClass.FILTERED
            ? ": phone companies or mail services took it for spam."
            : ": the provider refused it.");
  }
}
