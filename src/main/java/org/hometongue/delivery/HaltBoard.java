package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Announcements halted on this node since it started: stops what is marked but waits for its pace.
 * The database is asked at every mark, so other nodes stop at their next one.
 */
@ApplicationScoped
public class HaltBoard {
  private final Set<UUID> halted = ConcurrentHashMap.newKeySet();

  public void halted(UUID announcementId) {
    halted.add(announcementId);
  }

  /** The halt did not come about. */
  public void goesOn(UUID announcementId) {
    halted.remove(announcementId);
  }

  public boolean isHalted(UUID announcementId) {
    return halted.contains(announcementId);
  }
}
