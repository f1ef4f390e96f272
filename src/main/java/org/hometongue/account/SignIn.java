package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Secret;

/** Checks a name and a password. Every failure looks and lasts the same. */
@ApplicationScoped
public class SignIn {
  /** What the sign-in page says after any failure. */
  public static final String FAILURE =
      "The name and the password do not go together, or there were too many tries. Check both; after five"
          + " tries wait 15 minutes.";

  private static final int LONGEST_NAME = 100;

  private final DistrictCodes districts;
  private final Staff staff;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final Audit audit;

  SignIn(
      DistrictCodes districts,
      Staff staff,
      Sessions sessions,
      SignInThrottle throttle,
      Audit audit) {
    this.districts = districts;
    this.staff = staff;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
  }

  /**
   * @param districtCode may be empty in an installation with one district
   * @param address where the request came from, for counting tries
   * @return the cookie of a new session; empty after any failure
   */
  Optional<Secret> with(String districtCode, String signInName, Secret password, String address) {
    if (signInName.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String name = Staff.normal(signInName);
    if (!throttle.allows(name, address)) {
      return Optional.empty();
    }
    Optional<UUID> district = districts.find(districtCode.strip()).or(districts::only);
    Optional<Staff.Account> account = district.flatMap(id -> staff.find(id, name));
    boolean right =
        account
            .map(found -> Passwords.matches(password, found.passwordHash()))
            .orElseGet(
                () -> {
                  Passwords.spendTime(password);
                  return false;
                });
    if (!right) {
      throttle.failed(name, address);
      return Optional.empty();
    }
    throttle.succeeded(name, address);
    UUID districtId = district.orElseThrow();
    StaffMember member = account.orElseThrow().member();
    audit.record(districtId, member.actor(), "session.open", member.actor(), Map.of());
    return Optional.of(sessions.open(districtId, member.staffId()));
  }
}
