package org.hometongue.inbound.hygiene;

import java.util.List;
import java.util.UUID;

/**
 * A phone or address that the office should ask about. It is named by its kind and its place in the
 * school's records, never shown.
 *
 * @param position 0 is tried first
 * @param reason a word of the outcome table, {@code wrong-number}, {@code recycled} or {@code
 *     unreachable}
 * @param sentence the reason, for people
 * @param closed whether nothing goes to it any more
 */
public record ContactWork(
    UUID contactPointId,
    UUID familyId,
    List<String> schools,
    String kind,
    int position,
    String reason,
    String sentence,
    boolean closed) {
  public ContactWork {
    schools = List.copyOf(schools);
  }

  /** Its place in the school's records as people count: the first is 1. */
  public int place() {
    return position + 1;
  }
}
