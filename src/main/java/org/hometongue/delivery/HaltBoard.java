package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Announcements that were halted since this node started, here or on another node: stops what is
 * marked but waits for its pace, or for room with a slow provider. A word that is lost costs
 * little: the database is asked at every mark, so no more leaves than was marked.
 */
@ApplicationScoped
public class HaltBoard {
  /** {@code pg_notify('hometongue_halt', announcement)}; heard by {@link WorkListener}. */
  static final String CHANNEL = "hometongue_halt";

  private final Set<UUID> halted = ConcurrentHashMap.newKeySet();

  public void halted(UUID announcementId) {
    halted.add(announcementId);
  }

  /** Every node hears of it when the halt's transaction commits. */
  public void tellOthers(Handle handle, UUID announcementId) {
    handle
        .select("select 1 from pg_notify(?, ?)", CHANNEL, announcementId.toString())
        .mapTo(Integer.class)
        .one();
  }

  /** The halt did not come about. */
  public void goesOn(UUID announcementId) {
    halted.remove(announcementId);
  }

  public boolean isHalted(UUID announcementId) {
    return halted.contains(announcementId);
  }
}
