package org.hometongue.announcement;

import java.util.List;

/**
 * Who gets which text of a rehearsed announcement. Preflight asks for it; the freeze does not, it
 * writes the deliveries themselves.
 *
 * @param counts every family of the audience is in exactly one
 */
record Headcount(Rehearsal rehearsal, List<Plan.Count> counts) {
  Headcount {
    counts = List.copyOf(counts);
  }
}
