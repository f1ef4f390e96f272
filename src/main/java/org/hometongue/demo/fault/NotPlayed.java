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
              10, "needs a replica that lags; the rule that row 27 plays would hold the notices"),
          new NotPlayed(12, "only the database's disk is filled (row 11), not the node's own"),
          new NotPlayed(
              16, "the process's clock is not stepped here; tests step the service's clock"),
          new NotPlayed(22, "measured by bench lanes"),
          new NotPlayed(23, "needs a hundred districts; the ground has one"),
          new NotPlayed(29, "takes three days"));
}
