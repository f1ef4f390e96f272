package org.hometongue.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Shares a node between the districts that have work, by virtual time: a district's clock runs on
 * by what it was served, and whose clock is furthest back is served next (start-time fair queueing,
 * Goyal, Vin and Cheng 1996). What counts is deliveries, not slices, so that a district whose work
 * lies in small slices has the same share. One that had nothing to do starts with the others: idle
 * time earns no credit. The most urgent lane goes first, whatever the clocks say.
 */
final class FairShare {
  private static final int MOST_KEPT = 10_000;

  private final Map<UUID, Long> clocks = new HashMap<>();
  private long now;

  /** Which of these is served next. */
  synchronized DistrictWork.Due next(Collection<DistrictWork.Due> due) {
    return due.stream()
        .min(
            Comparator.comparingInt(DistrictWork.Due::lane)
                .thenComparingLong(work -> start(work.districtId())))
        .orElseThrow();
  }

  /** A district was served so many deliveries. */
  synchronized void served(UUID districtId, int deliveries) {
    now = start(districtId);
    clocks.put(districtId, now + deliveries);
    if (clocks.size() > MOST_KEPT) {
      clocks.values().removeIf(clock -> clock <= now);
    }
  }

  private long start(UUID districtId) {
    return Math.max(now, clocks.getOrDefault(districtId, 0L));
  }
}
