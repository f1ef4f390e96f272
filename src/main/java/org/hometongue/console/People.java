package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hometongue.account.Staff;
import org.hometongue.platform.Problem;

/** The sign-in name behind a pseudonymous actor, for pages only. */
@ApplicationScoped
class People {
  private static final String STAFF = "staff:";

  private final Staff staff;

  People(Staff staff) {
    this.staff = staff;
  }

  /** The actor itself when it is a program, or a person who is not known any more. */
  String name(UUID districtId, String actor) {
    if (!actor.startsWith(STAFF)) {
      return actor;
    }
    try {
      return staff.get(districtId, UUID.fromString(actor.substring(STAFF.length()))).signInName();
    } catch (Problem | IllegalArgumentException gone) {
      return actor;
    }
  }
}
