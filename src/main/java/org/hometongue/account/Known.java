package org.hometongue.account;

import java.util.Set;
import java.util.UUID;

/**
 * What a valid credential tells about its holder.
 *
 * @param formToken the synchroniser token that every form of this session carries; empty for a
 *     bearer token, which no browser sends by itself
 */
record Known(UUID districtId, String actor, String name, Set<Role> roles, String formToken) {
  /** Where it lies in the security identity. */
  static final String ATTRIBUTE = "hometongue.known";

  boolean bySession() {
    return !formToken.isEmpty();
  }

  @Override
  public String toString() {
    return actor;
  }
}
