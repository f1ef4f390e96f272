package org.hometongue.demo.fault;

import java.util.List;

/**
 * What one row came to.
 *
 * @param row its number in the fault table
 * @param injection what was broken
 * @param lost families that the database takes for served and the ledger does not know, or that
 *     have no delivery or no end
 * @param duplicated families whose handset was handed the notice more than once
 * @param inDoubt most that were in doubt at one moment; at the end nobody may be
 * @param measured the numbers that it was judged by besides, in words
 * @param wrong what did not hold, in words; empty when all did
 */
record FaultLine(
    int row,
    String injection,
    int lost,
    int duplicated,
    int inDoubt,
    String verdict,
    List<String> measured,
    List<String> wrong,
    double seconds) {
  FaultLine {
    measured = List.copyOf(measured);
    wrong = List.copyOf(wrong);
  }

  boolean passed() {
    return wrong.isEmpty();
  }
}
