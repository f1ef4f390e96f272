package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Trips when carriers take an announcement for spam: at least ten of the last three hundred texts
 * that were heard of, and more than 3 % (provider reference, section 6: "break circuit at more than
 * 2 to 3 % in a window"). Each node judges by the receipts that it takes in.
 */
@ApplicationScoped
class FilterBreaker {
  static final int WINDOW = 300;
  static final int LEAST = 10;
  private static final double SHARE = 0.03;
  private static final int MOST_KEPT = 256;

  private static final class Heard {
    private final boolean[] filtered = new boolean[WINDOW];
    private int seen;
    private int bad;

    private void add(boolean isFiltered) {
      int at = seen++ % WINDOW;
      bad += (isFiltered ? 1 : 0) - (filtered[at] ? 1 : 0);
      filtered[at] = isFiltered;
    }

    private boolean tripped() {
      return bad >= LEAST && bad > SHARE * Math.min(seen, WINDOW);
    }
  }

  private final Map<UUID, Heard> heard =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Heard> eldest) {
          return size() > MOST_KEPT;
        }
      };

  synchronized void arrived(UUID announcementId) {
    heard.computeIfAbsent(announcementId, id -> new Heard()).add(false);
  }

  /** True when that was one too many. */
  synchronized boolean filtered(UUID announcementId) {
    Heard of = heard.computeIfAbsent(announcementId, id -> new Heard());
    of.add(true);
    return of.tripped();
  }
}
