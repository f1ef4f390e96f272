package org.hometongue.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the fallback table together: every target exists, no circle, no tag served twice. */
final class FallbackCheck {

  private FallbackCheck() {}

  static Optional<String> problem(LocalePack pack, Map<LanguageTag, LocalePack> packs) {
    for (LanguageTag target : pack.fallback()) {
      if (!packs.containsKey(target)) {
        return Optional.of(
            "The fallback " + target + " has no locale pack. Add it or remove the tag.");
      }
    }
    if (reaches(pack, packs)) {
      return Optional.of("The fallback leads in a circle back to this language. Remove one tag.");
    }
    for (LanguageTag served : pack.serves()) {
      if (packs.containsKey(served)) {
        return Optional.of("The tag " + served + " has its own pack. Remove it from serves.");
      }
      for (LocalePack other : packs.values()) {
        if (other.tag().compareTo(pack.tag()) < 0 && other.serves().contains(served)) {
          return Optional.of(
              "The tag " + served + " is already served by " + other.tag() + ". Remove one.");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean reaches(LocalePack from, Map<LanguageTag, LocalePack> packs) {
    Set<LanguageTag> seen = new HashSet<>();
    Deque<LanguageTag> next = new ArrayDeque<>(from.fallback());
    while (!next.isEmpty()) {
      LanguageTag tag = next.pop();
      if (tag.equals(from.tag())) {
        return true;
      }
      LocalePack pack = packs.get(tag);
      if (seen.add(tag) && pack != null) {
        next.addAll(pack.fallback());
      }
    }
    return false;
  }
}
