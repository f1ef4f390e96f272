package org.hometongue.delivery;

import java.util.List;

/**
 * What became of a micro-batch that was to be marked. Those that may not leave at all are neither
 * here nor there: their rows have ended.
 *
 * @param marked may be handed over now
 * @param overCap stay planned: the sender has handed over what it may in this carriers' day
 */
record Marking(List<Marked> marked, List<Integer> overCap) {
  Marking {
    marked = List.copyOf(marked);
    overCap = List.copyOf(overCap);
  }
}
