package org.hometongue.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A person who may sign in. The sign-in name is what the district chose, often a work address. */
public record StaffMember(
    UUID staffId, String signInName, Set<Role> roles, boolean active, Instant createdAt) {
  /** How this person is named in rows and in the audit trail. */
  public String actor() {
    return "staff:" + staffId;
  }

  @Override
  public String toString() {
    return actor();
  }
}
