package org.hometongue.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where work is due, as the dispatcher last saw it. Most of its rounds begin because a slice ended,
 * and then there is nothing new to see: it looks anew when work was announced, and once a poll for
 * what time alone brings. Belongs to the dispatcher's thread.
 */
final class Outlook {
  private final DistrictWork districtWork;
  private final WorkSignal signal;
  private final long longest;
  private List<DistrictWork.Due> due = List.of();

  /** Lanes in which nothing could be claimed, with the senders that had enough in hand then. */
  private final Map<DistrictWork.Due, Set<UUID>> exhausted = new HashMap<>();

  private boolean looked;
  private long news;
  private long lookedAt;

  /**
   * @param longest after so long everything is looked at again
   */
  Outlook(DistrictWork districtWork, WorkSignal signal, Duration longest) {
    this.districtWork = districtWork;
    this.signal = signal;
    this.longest = longest.toNanos();
  }

  /** Looks, when there may be something new. Returns in how many lanes something is due. */
  int look(long now) {
    long told = signal.told();
    if (!looked || told != news || now - lookedAt >= longest) {
      // Told before it is read: what is announced meanwhile is looked at the next time.
      news = told;
      lookedAt = now;
      looked = false;
      due = districtWork.due();
      looked = true;
      exhausted.clear();
    }
    return due.size();
  }

  /**
   * Where something may be claimed. A lane that had nothing for senders with room has still nothing
   * while the same senders are busy.
   *
   * @param busy senders of a district that have enough slices in hand
   */
  List<DistrictWork.Due> open(Function<UUID, Collection<UUID>> busy) {
    List<DistrictWork.Due> open = new ArrayList<>();
    for (DistrictWork.Due work : due) {
      Set<UUID> then = exhausted.get(work);
      if (then == null || !busy.apply(work.districtId()).containsAll(then)) {
        open.add(work);
      }
    }
    return open;
  }

  /** Nothing could be claimed there while these senders had enough in hand. */
  void nothing(DistrictWork.Due work, Collection<UUID> busy) {
    exhausted.put(work, Set.copyOf(busy));
  }
}
