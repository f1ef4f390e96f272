package org.hometongue.delivery;

import java.time.Duration;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;

/**
 * How long a sender or an account rests.
 *
 * @param time zero: not at all
 * @param urgentElsewhere whether the table of outcomes lets urgent messages go another way
 */
record Rest(Duration time, boolean urgentElsewhere) {
  static final Rest NONE = new Rest(Duration.ZERO, false);

  /** An emergency waits for less than this. */
  private static final Duration LONG = Duration.ofSeconds(10);

  boolean isAny() {
    return time.isPositive();
  }

  /** Whether emergencies that wait for it go by their family's next channel: see {@link Bypass}. */
  boolean isBypassed() {
    return urgentElsewhere && time.compareTo(LONG) >= 0;
  }

  /**
   * Whether an emergency that was answered so may go another way. What the table does not list is
   * our own decision, or a code nobody has described: it waits.
   */
  static boolean urgentElsewhere(SendOutcome.Throttled throttled) {
    return OutcomeTable.find(throttled.code()).filter(row -> row.fallsBack(true)).isPresent();
  }
}
