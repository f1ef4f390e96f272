package org.hometongue.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The last counts of large announcements that are being sent, for everybody who watches: a page
 * asks every second, a count of a million deliveries takes seconds, and the sending needs the
 * database more. Counting takes a twentieth of the time at most, and counts are never older than
 * {@link #OLDEST}. What is counted quickly is counted anew each time.
 */
final class RecentCounts {
  static final Duration QUICK = Duration.ofMillis(50);
  static final Duration OLDEST = Duration.ofSeconds(15);
  private static final int SHARE = 20;

  private final LongSupplier nanoTime;
  private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(List<DeliveryCounts.Line> lines, long at, long took) {
    boolean isGood(long now) {
      return took > QUICK.toNanos() && now - at < Math.min((SHARE - 1) * took, OLDEST.toNanos());
    }
  }

  RecentCounts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Of several who ask at the same time one counts, and the others wait for it. */
  List<DeliveryCounts.Line> of(UUID announcementId, Supplier<List<DeliveryCounts.Line>> count) {
    Kept now =
        kept.compute(
            announcementId,
            (id, last) ->
                last != null && last.isGood(nanoTime.getAsLong()) ? last : counted(count));
    return now.lines();
  }

  private Kept counted(Supplier<List<DeliveryCounts.Line>> count) {
    long began = nanoTime.getAsLong();
    List<DeliveryCounts.Line> lines = count.get();
    long ended = nanoTime.getAsLong();
    return new Kept(lines, ended, ended - began);
  }

  /**
   * It is not being sent any more: nobody asks every second, and the next count must be the last.
   */
  void forget(UUID announcementId) {
    kept.remove(announcementId);
  }
}
