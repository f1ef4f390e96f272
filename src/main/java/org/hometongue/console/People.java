package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.StaffMember;
import org.hometongue.platform.Problem;

/** The sign-in name behind a pseudonymous actor, for pages only. */
@ApplicationScoped
class People {
  private static final String STAFF = "staff:";

  private final Staff staff;

  People(Staff staff) {
    this.staff = staff;
  }

  /** Sign-in names of those who may approve what this actor composed. */
  List<String> approversBeside(UUID districtId, String composer) {
    return staff.list(districtId).stream()
        .filter(StaffMember::active)
        .filter(member -> member.roles().contains(Role.APPROVER))
        .filter(member -> !member.actor().equals(composer))
        .map(StaffMember::signInName)
        .sorted()
        .toList();
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
