package org.hometongue.catalogue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hometongue.language.LanguageTag;

/**
 * What the gates found, kept by content: a pair of texts is looked at once, in however many
 * snapshots of the library and districts it stands.
 */
final class FindingsCache {
  /** Far more than any library holds; only endless editing gets there. */
  private static final int MOST = 20_000;

  /**
   * @param source digest of the source file
   * @param target digest of the target file; empty for the source itself
   */
  record Key(String source, String target, LanguageTag tag) {}

  private final Map<Key, List<Finding>> kept = new ConcurrentHashMap<>();

  List<Finding> get(Key key, Supplier<List<Finding>> inspection) {
    List<Finding> known = kept.get(key);
    if (known != null) {
      return known;
    }
    if (kept.size() > MOST) {
      kept.clear();
    }
    return kept.computeIfAbsent(key, k -> List.copyOf(inspection.get()));
  }
}
