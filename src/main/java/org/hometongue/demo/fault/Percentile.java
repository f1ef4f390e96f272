package org.hometongue.demo.fault;

import java.util.List;

/** The value that this share of all do not exceed. */
final class Percentile {
  private Percentile() {}

  /**
   * @param share from 0 to 1
   * @throws IllegalArgumentException when there are none
   */
  static long of(List<Long> values, double share) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to measure");
    }
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
