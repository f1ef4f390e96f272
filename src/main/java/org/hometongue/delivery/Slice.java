package org.hometongue.delivery;

import java.util.List;
import java.util.UUID;

/**
 * The unit that is claimed, leased and written back: some 50 deliveries of one announcement and
 * sender.
 *
 * @param fence grows with every claim; a write that names an older one changes nothing
 */
public record Slice(
    UUID districtId,
    UUID sliceId,
    UUID announcementId,
    UUID senderId,
    int lane,
    List<Integer> seqs,
    long fence) {
  public Slice {
    seqs = List.copyOf(seqs);
  }
}
