package org.hometongue.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Fixed behaviour for every phone number that ends in some digits, so that a seeded demo always
 * shows the same landlines and the same faults. The first rule that fits wins over all
 * probabilities.
 *
 * @param suffix last digits of the number
 * @param answer how the create call goes wrong, or null for not at all
 * @param times how many creates to that number go wrong, 0 for all
 * @param fate what happens to what was taken, or null for the probabilities
 */
public record NumberRule(
    String suffix, @Nullable AnswerFault answer, int times, @Nullable HandsetFate fate) {

  public NumberRule {
    if (!suffix.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException("The suffix of a number rule is 1 to 15 digits.");
    }
    if (times < 0) {
      throw new IllegalArgumentException("The times of a number rule is 0 or more.");
    }
  }

  public static NumberRule fate(String suffix, HandsetFate fate) {
    return new NumberRule(suffix, null, 0, fate);
  }

  public static NumberRule answer(String suffix, AnswerFault answer, int times) {
    return new NumberRule(suffix, answer, times, null);
  }

  /** The fault for this attempt, counted from 1. */
  @Nullable AnswerFault answerFor(int attempt) {
    return times == 0 || attempt <= times ? answer : null;
  }
}
