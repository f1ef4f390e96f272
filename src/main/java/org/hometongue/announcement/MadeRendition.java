package org.hometongue.announcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.Review;
import org.hometongue.channel.Channel;
import org.hometongue.language.Direction;
import org.hometongue.language.LanguageChoice;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.SegmentCount;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A text made for one school scope, language and channel, before it is frozen.
 *
 * @param schoolId {@link Ids#NIL} for the whole district
 * @param wantedLanguage language of the homes it serves; empty: not known
 * @param language of the text itself
 * @param html inner paragraphs of a mail
 * @param count segments; a mail or WhatsApp message counts as one
 * @param demo rests on demo reviews
 */
record MadeRendition(
    UUID schoolId,
    String wantedLanguage,
    LanguageTag language,
    LanguageChoice.Reason reason,
    Channel channel,
    @Nullable String subject,
    String body,
    @Nullable String html,
    SegmentCount count,
    Direction direction,
    String templateVersion,
    String translationHash,
    List<Review> restsOn,
    boolean demo,
    @Nullable String contentSid,
    Map<String, String> contentVariables) {
  MadeRendition {
    restsOn = List.copyOf(restsOn);
    contentVariables = Map.copyOf(contentVariables);
  }

  /** What is billed and paced: SMS segments; one for the other channels. */
  int segments() {
    return channel == Channel.SMS ? count.segments() : 1;
  }

  /** SHA-256 over subject, text and HTML, parted by NUL. */
  byte[] sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (@Nullable String part : new @Nullable String[] {subject, body, html}) {
        digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
