package org.hometongue.announcement;

import java.util.List;
import java.util.UUID;

/** A family that is not reached. */
public record Unreached(UUID familyId, String language, String reason, List<String> schools) {
  public Unreached {
    schools = List.copyOf(schools);
  }
}
