package org.hometongue.announcement;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person composes.
 *
 * @param arguments as typed, by argument name; what the district's facts fill may be left out
 * @param urgent goes out in quiet hours too
 * @param expiresAt nothing leaves after it; null: the usual window of the class
 */
public record Draft(
    String templateId,
    Map<String, String> arguments,
    Audience audience,
    boolean urgent,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt) {
  public Draft {
    arguments = Map.copyOf(arguments);
  }
}
