package org.hometongue.delivery;

import java.util.List;
import java.util.UUID;
import org.hometongue.district.SchoolZones;

/**
 * The unit that is claimed, leased and written back: some 50 deliveries of one announcement and
 * sender.
 *
 * @param zones the clocks its families live by, as {@link SchoolZones#text}; never two kinds in one
 *     slice
 * @param fence grows with every claim; a write that names an older one changes nothing
 */
public record Slice(
    UUID districtId,
    UUID sliceId,
    UUID announcementId,
    UUID senderId,
    int lane,
    List<Integer> seqs,
    String zones,
    long fence) {
  public Slice {
    seqs = List.copyOf(seqs);
  }

  SchoolZones clocks() {
    return SchoolZones.parse(zones);
  }
}
