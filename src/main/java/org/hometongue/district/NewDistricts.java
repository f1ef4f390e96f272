package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Set;
import org.hometongue.account.CommandLineToken;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.StaffMember;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;

/** Makes districts: each with its first account, because without one nobody could go on. */
@ApplicationScoped
class NewDistricts {
  private static final String ACTOR = "installation";

  private final Districts districts;
  private final Staff staff;
  private final CommandLineToken commandLine;

  /** A new district and the account that may make the others. */
  record Made(District district, StaffMember first) {}

  NewDistricts(Districts districts, Staff staff, CommandLineToken commandLine) {
    this.districts = districts;
    this.staff = staff;
    this.commandLine = commandLine;
  }

  /**
   * @param roles of the first account; IT belongs to them, whatever else
   * @throws Problem {@code time-zone}, {@code sign-in-name}, {@code password}, {@code
   *     district-code}; then nothing was made
   */
  Made make(
      String code,
      String name,
      String timeZone,
      String signInName,
      Secret password,
      Set<Role> roles) {
    ZoneId zone = SchoolZones.typed(timeZone);
    Staff.require(signInName, password);
    if (!roles.contains(Role.IT)) {
      throw Problem.invalid(
          "staff-roles", "The first account needs the role IT, so that it can make the others.");
    }
    District district = districts.create(code, name, zone, false);
    StaffMember first = staff.create(district.districtId(), ACTOR, signInName, password, roles);
    commandLine.writeForTheOnlyDistrict();
    return new Made(district, first);
  }
}
