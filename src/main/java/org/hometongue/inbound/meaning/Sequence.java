package org.hometongue.inbound.meaning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pieces one after another: a phrase's pattern, or one way of a choice. */
record Sequence(List<Part> parts) {
  long advance(List<Word> clause, long starts) {
    long at = starts;
    for (Part part : parts) {
      if (at == 0) {
        return 0;
      }
      at = part.advance(clause, at);
    }
    return at;
  }

  Set<String> firsts() {
    Set<String> firsts = new HashSet<>();
    for (Part part : parts) {
      firsts.addAll(part.firsts());
      if (!part.isOptional()) {
        break;
      }
    }
    return firsts;
  }

  /** How many words it needs at least. */
  int least() {
    return parts.stream().mapToInt(Part::least).sum();
  }

  /** How many words it covers at most. */
  int most() {
    return Math.min(Long.SIZE, parts.stream().mapToInt(Part::most).sum());
  }

  boolean isOptional() {
    return parts.stream().allMatch(Part::isOptional);
  }

  static Set<String> union(Collection<Set<String>> sets) {
    Set<String> all = new HashSet<>();
    sets.forEach(all::addAll);
    return all;
  }
}
