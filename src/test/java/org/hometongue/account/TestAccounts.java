package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;

/** Districts, people and tokens for tests: each test makes its own and disturbs nobody else's. */
@ApplicationScoped
public class TestAccounts {
  public static final String PASSWORD = "four words are enough";
  public static final String SESSION_COOKIE = SessionCookie.NAME;

  private final Districts districts;
  private final Staff staff;
  private final ApiTokens tokens;
  private final Sessions sessions;

  TestAccounts(Districts districts, Staff staff, ApiTokens tokens, Sessions sessions) {
    this.districts = districts;
    this.staff = staff;
    this.tokens = tokens;
    this.sessions = sessions;
  }

  public District district() {
    String code = "t" + Ids.next().toString().replace("-", "").substring(4, 30);
    return districts.create(code, "Test district", ZoneOffset.UTC, false);
  }

  /** The value of the header Authorization. */
  public String bearer(UUID districtId, Role... roles) {
    return "Bearer " + tokens.issue(districtId, "test", "test", roles(roles)).secret().reveal();
  }

  public StaffMember person(UUID districtId, String name, Role... roles) {
    return staff.create(districtId, "test", name, new Secret(PASSWORD), roles(roles));
  }

  /** The session cookie of a new person. */
  public String session(UUID districtId, Role... roles) {
    StaffMember person = person(districtId, "p" + Ids.next(), roles);
    return sessions.open(districtId, person.staffId()).reveal();
  }

  /** The token that forms of this session carry. */
  public String formToken(String cookie) {
    return sessions.find(cookie).orElseThrow().formToken();
  }

  private static Set<Role> roles(Role... roles) {
    Set<Role> set = EnumSet.noneOf(Role.class);
    set.addAll(Set.of(roles));
    return set;
  }
}
