package org.hometongue.sandbox;

/**
 * A range of waiting times in milliseconds; each use draws one evenly from it.
 *
 * @param minMillis shortest, 0 or more
 * @param maxMillis longest, at least {@code minMillis}
 */
public record Delay(int minMillis, int maxMillis) {

  public static final Delay NONE = new Delay(0, 0);

  public Delay {
    if (minMillis < 0 || maxMillis < minMillis || maxMillis > 3_600_000) {
      throw new IllegalArgumentException(
          "A delay needs 0 <= minMillis <= maxMillis <= 3600000. Check both numbers.");
    }
  }

  long draw(Dice dice, int salt) {
    return minMillis + (long) (dice.roll(salt) * (maxMillis - minMillis + 1));
  }
}
