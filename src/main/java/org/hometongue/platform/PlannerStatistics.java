package org.hometongue.platform;

import org.jdbi.v3.core.Handle;

/** What the planner believes of tables that were just filled. */
public final class PlannerStatistics {
  private PlannerStatistics() {}

  /**
   * Reads a sample of these tables anew, at most 30,000 rows of each. Not on a cluster: there it
   * would take every machine, those of other districts as well, and fail while one of them is down;
   * each machine does it by itself within a minute.
   *
   * @param tables their names, with commas between
   */
  public static void refresh(Handle handle, String tables) {
    boolean cluster =
        handle
            .createQuery("select exists (select 1 from pg_extension where extname = 'citus')")
            .mapTo(Boolean.class)
            .one();
    if (!cluster) {
      handle.execute("analyze " + tables);
    }
  }

  /**
   * For the rest of a transaction that has just written many rows and reads them by their key: the
   * statistics do not know them yet, and the planner would read all the others with them.
   */
  public static void preferIndexes(Handle handle) {
    handle.execute("set local enable_seqscan = off");
  }
}
