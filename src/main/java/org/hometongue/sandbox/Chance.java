package org.hometongue.sandbox;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Probabilities of things of which at most one happens. */
final class Chance {

  private Chance() {}

  /** A copy in the order of the enum, so that the same roll always picks the same thing. */
  static <E extends Enum<E>> Map<E, Double> shares(Class<E> type, Map<E, Double> given) {
    EnumMap<E, Double> ordered = new EnumMap<>(type);
    ordered.putAll(given);
    double sum = 0;
    for (Map.Entry<E, Double> share : ordered.entrySet()) {
      probability(share.getKey().name(), share.getValue());
      sum += share.getValue();
    }
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException("The probabilities add up to more than 1. Lower them.");
    }
    return Collections.unmodifiableMap(ordered);
  }

  static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is a probability from 0 to 1.");
    }
  }

  /** What the roll hits, or null for none of them. */
  static <E extends Enum<E>> @Nullable E pick(Map<E, Double> shares, double roll) {
    double upTo = 0;
    for (Map.Entry<E, Double> share : shares.entrySet()) {
      upTo += share.getValue();
      if (roll < upTo) {
        return share.getKey();
      }
    }
    return null;
  }
}
