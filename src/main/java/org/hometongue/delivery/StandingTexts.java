package org.hometongue.delivery;

import java.util.Set;
import java.util.UUID;

/** Asks again, while an announcement is being sent, whether its frozen texts may still be sent. */
@FunctionalInterface
interface StandingTexts {
  /**
   * The renditions whose text has been edited, or whose review was taken back or has run out, since
   * they were frozen. Nothing of them leaves any more.
   */
  Set<UUID> withdrawn(UUID districtId, FrozenTexts.Announced announced);
}
