package org.hometongue.family;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A household: gets one message per announcement.
 *
 * @param language canonical BCP 47 tag, null when it must be asked
 * @param languageSource who said so: {@code family}, {@code school} or {@code none}. The family's
 *     own word outlives every import
 * @param voiceLanguage for calls, when the family said so; null: the same
 * @param needsAsking why it must be asked: {@code blank}, {@code conflict}, {@code unknown}, {@code
 *     collective:hmn}, {@code false-friend:hai} …; null when known
 * @param preferredChannel SMS, WHATSAPP, EMAIL or null
 */
public record Family(
    UUID familyId,
    @Nullable String language,
    String languageSource,
    @Nullable String voiceLanguage,
    @Nullable String needsAsking,
    @Nullable String preferredChannel) {}
