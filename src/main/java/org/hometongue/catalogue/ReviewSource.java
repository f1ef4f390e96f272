package org.hometongue.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.hometongue.language.LanguageTag;

/** Where reviews come from: the library's files, the database, or the demo. */
@FunctionalInterface
public interface ReviewSource {
  /** All decisions about this translation, oldest first, also those about former texts. */
  List<Review> reviews(String templateId, LanguageTag tag);

  /**
   * The decisions of two sources by their days. Each keeps its own order; of one day, a revocation
   * comes last, so that it is never undone by an approval that nobody knows to be later.
   */
  static List<Review> merged(List<Review> one, List<Review> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<Review> merged = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.size() && j < other.size()) {
      merged.add(comesFirst(one.get(i), other.get(j)) ? one.get(i++) : other.get(j++));
    }
    merged.addAll(one.subList(i, one.size()));
    merged.addAll(other.subList(j, other.size()));
    return List.copyOf(merged);
  }

  private static boolean comesFirst(Review one, Review other) {
    int byDay = one.date().compareTo(other.date());
    return byDay == 0 ? one.decision() != Review.Decision.REVOKE : byDay < 0;
  }
}
