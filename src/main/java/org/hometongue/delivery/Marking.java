package org.hometongue.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a micro-batch that was to be marked. Those that may not leave at all are neither
 * here nor there: their rows have ended.
 *
 * @param marked may be handed over now
 * @param overCap stay planned: the sender has handed over what it may in this carriers' day
 * @param resting stay planned: the provider wants no text for these people until then
 */
record Marking(List<Marked> marked, List<Integer> overCap, Map<Instant, List<Integer>> resting) {
  Marking {
    marked = List.copyOf(marked);
    overCap = List.copyOf(overCap);
    resting = Map.copyOf(resting);
  }
}
