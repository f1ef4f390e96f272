package org.hometongue.family;

import java.util.List;

/**
 * The families of a district in numbers. {@code languages} add up to {@code families}, and so do
 * {@code reachable} and {@code notReachable}.
 *
 * @param languages by size; the empty tag stands for not known
 * @param needsAsking why a language is not known, by {@link Family#needsAsking}
 * @param withPhone families with at least one usable phone; one family counts in each channel it
 *     has
 */
public record FamilySummary(
    int families,
    int reachable,
    int notReachable,
    int withPhone,
    int withWhatsapp,
    int withEmail,
    List<Count> languages,
    List<Count> needsAsking) {

  /** How many families share one word. */
  public record Count(String key, int families) {}
}
