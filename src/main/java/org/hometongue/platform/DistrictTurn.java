package org.hometongue.platform;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One at a time within a district, where what is read decides what is then appended. Not the row of
 * the district: on a cluster that is a shared look-up, and to lock it takes the first of all
 * machines, also one that has nothing to do with this district and may be down.
 */
public final class DistrictTurn {
  private DistrictTurn() {}

  /** Waits for the others, and keeps the turn until the transaction ends. */
  public static void take(Handle handle, UUID districtId) {
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        "hometongue.district." + districtId);
  }
}
