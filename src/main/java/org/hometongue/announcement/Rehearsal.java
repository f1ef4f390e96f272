package org.hometongue.announcement;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An announcement thought through to its end and not yet sent: the texts, and for whom they are.
 *
 * @param texts by the id they will be frozen under
 * @param unavailable why a language and channel have no text
 * @param refusals sentences; with any, nothing may be sent
 */
record Rehearsal(
    Announcement announcement,
    Plan.Reach reach,
    Workshop workshop,
    Map<UUID, MadeRendition> texts,
    List<Plan.Offer> offers,
    List<Plan.Group> groups,
    List<String> unavailable,
    List<String> refusals) {
  Rehearsal {
    texts = Map.copyOf(texts);
    offers = List.copyOf(offers);
    groups = List.copyOf(groups);
    unavailable = List.copyOf(unavailable);
    refusals = List.copyOf(refusals);
  }

  int families() {
    return groups.stream().mapToInt(Plan.Group::families).sum();
  }
}
