package org.hometongue.channel;

import java.util.Map;
import java.util.Optional;
import org.hometongue.language.Direction;
import org.jspecify.annotations.Nullable;

/**
 * The frozen text of a rendition as an adapter needs it.
 *
 * @param language BCP 47 tag of the text itself
 * @param subject e-mail only
 * @param body the exact text; for WhatsApp the text as the family will see it
 * @param html e-mail only: the inner paragraphs, values already escaped
 * @param segments SMS segments, 1 for other channels
 * @param contentSid WhatsApp only: the provider's id of the approved text
 * @param contentVariables WhatsApp only: every numbered variable; a missing one would silently show
 *     the sample text
 */
public record RenditionText(
    Channel channel,
    String language,
    Direction direction,
    @Nullable String subject,
    String body,
    @Nullable String html,
    int segments,
    @Nullable String contentSid,
    Map<String, String> contentVariables) {

  public RenditionText {
    contentVariables = Map.copyOf(contentVariables);
  }

  public Optional<String> subjectLine() {
    return Optional.ofNullable(subject);
  }

  @Override
  public String toString() {
    return "RenditionText[" + channel + ", " + language + ", text not shown]";
  }
}
