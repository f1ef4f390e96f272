package org.hometongue.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an announcement. All counts are families; the states add up to the audience,
 * and so do the languages.
 *
 * @param states families by state: planned, sending, accepted, delivered, failed, refused,
 *     suppressed, in-doubt; every state is named, with 0 when empty
 * @param reasons why families did not get it, most families first
 * @param duplicates families that were reached twice after all, because a first receipt came late
 * @param segments of what was handed over; a mail or WhatsApp message counts as one
 * @param sendingAt when its texts were frozen
 * @param lastHandedAt when a provider was last given one of its messages
 * @param endedAt null while any family has no end yet
 */
public record Progress(
    AnnouncementStatus status,
    int audience,
    Map<String, Integer> states,
    List<ProgressLine> languages,
    List<ProgressLine> channels,
    List<ReasonLine> reasons,
    int duplicates,
    int segments,
    @Nullable Instant sendingAt,
    @Nullable Instant firstDeliveredAt,
    @Nullable Instant lastDeliveredAt,
    @Nullable Instant lastHandedAt,
    @Nullable Instant endedAt) {
  public Progress {
    states = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(states));
    languages = List.copyOf(languages);
    channels = List.copyOf(channels);
    reasons = List.copyOf(reasons);
  }

  /**
   * One language or channel.
   *
   * @param label endonym, or the channel's name
   * @param handedOver given to the provider, whatever came after
   * @param unknown in doubt
   * @param done reached as far as anybody can know: delivered, or an e-mail that was handed over,
   *     for which no receipt ever comes
   */
  public record ProgressLine(
      String key,
      String label,
      String english,
      int total,
      int handedOver,
      int delivered,
      int failed,
      int unknown,
      int done) {}

  /** Why families did not get it. */
  public record ReasonLine(String reason, String sentence, int families) {}
}
