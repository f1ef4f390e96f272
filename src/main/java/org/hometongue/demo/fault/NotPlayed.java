package org.hometongue.demo.fault;

import java.util.List;

/**
 * A row of the fault table that this verb does not play, and why.
 *
 * @param row its number in the fault table
 */
record NotPlayed(int row, String why) {
  static final List<NotPlayed> ROWS =
      List.of(
          new NotPlayed(
              16, "the process's clock is not stepped here; tests step the service's clock"),
          new NotPlayed(23, "needs a hundred districts; the ground has one"));
}
