package org.hometongue.demo.ground;

import java.util.HashMap;
import java.util.Map;
import org.hometongue.delivery.DeliveryState;

/** Sets deliveries against what was handed, one by one. */
final class Tally {
  private final Map<String, Integer> left = new HashMap<>();
  private int deliveries;
  private int reached;
  private int lost;
  private int inDoubt;
  private int doubtedInVain;
  private int open;
  private int unspoken;
  private int delivered;
  private int ended;

  /** Messages per address now, and at the beginning. */
  Tally(Map<String, Integer> now, Map<String, Integer> before) {
    now.forEach((address, times) -> left.put(address, times - before.getOrDefault(address, 0)));
  }

  /** Those taken for served come first. */
  void add(DeliveryState state, String address) {
    boolean handed = left.merge(address, -1, Integer::sum) >= 0;
    if (!handed) {
      left.put(address, 0);
    }
    deliveries++;
    reached += handed ? 1 : 0;
    switch (state) {
      case PLANNED, SENDING -> open++;
      case ACCEPTED -> lost += handed ? 0 : 1;
      case DELIVERED -> {
        lost += handed ? 0 : 1;
        delivered++;
      }
      case IN_DOUBT -> {
        inDoubt++;
        doubtedInVain += handed ? 1 : 0;
      }
      case FAILED, REFUSED, SUPPRESSED -> {
        unspoken += handed ? 1 : 0;
        ended += handed ? 0 : 1;
      }
    }
  }

  /**
   * @param audience families of the one announcement that goes to everybody; others may add to it
   */
  Judge.Finding finding(int audience) {
    // What no delivery explains was handed once too often.
    int duplicated = Math.toIntExact(left.values().stream().filter(times -> times > 0).count());
    return new Judge.Finding(
        deliveries,
        reached,
        lost + Math.max(0, audience - deliveries),
        duplicated,
        inDoubt,
        doubtedInVain,
        open,
        unspoken,
        delivered,
        ended);
  }
}
