package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;
import org.jdbi.v3.core.Handle;

/**
 * The staff of a district. Accounts are made by IT, never by the person themselves. A changed
 * password and a deactivation end that person's sessions.
 */
@ApplicationScoped
public class Staff {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{1,99}");
  private static final String COLUMNS = "staff_id, sign_in_name, roles, active, created_at";

  private final Database database;
  private final Audit audit;
  private final Clock clock;

  record Account(StaffMember member, String passwordHash) {}

  Staff(Database database, Audit audit, Clock clock) {
    this.database = database.maps(StaffMember.class);
    this.audit = audit;
    this.clock = clock;
  }

  /** Names are compared without regard to case. */
  static String normal(String signInName) {
    return signInName.strip().toLowerCase(Locale.ROOT);
  }

  public StaffMember create(
      UUID districtId, String actor, String signInName, Secret password, Set<Role> roles) {
    String name = requireName(signInName);
    requireRoles(roles);
    String hash = Passwords.hash(password);
    StaffMember member = new StaffMember(Ids.next(), name, roles, true, clock.instant());
    database.run(
        districtId,
        handle -> {
          int made =
              handle
                  .createUpdate(
                      """
                      insert into staff (district_id, staff_id, sign_in_name, password_hash, roles, active, created_at)
                      values (:district, :id, :name, :hash, :roles, true, :now)
                      on conflict (district_id, sign_in_name) do nothing
                      """)
                  .bind("district", districtId)
                  .bind("id", member.staffId())
                  .bind("name", name)
                  .bind("hash", hash)
                  .bindArray("roles", String.class, names(roles))
                  .bind("now", member.createdAt())
                  .execute();
          if (made == 0) {
            throw Problem.conflict(
                "sign-in-name-taken", "Somebody has this sign-in name. Choose another one.");
          }
          audit.record(
              districtId, actor, "staff.create", member.actor(), Map.of("roles", names(roles)));
        });
    return member;
  }

  /**
   * Whether an account could be made with these, before anything else is made.
   *
   * @throws Problem {@code sign-in-name} or {@code password}
   */
  public static void require(String signInName, Secret password) {
    requireName(signInName);
    Passwords.require(password);
  }

  /** The name as it is kept. */
  private static String requireName(String signInName) {
    String name = normal(signInName);
    if (!NAME.matcher(name).matches()) {
      throw Problem.invalid(
          "sign-in-name",
          "Use a sign-in name of 2 to 100 letters, digits and the signs . _ @ + - without spaces.");
    }
    return name;
  }

  public List<StaffMember> list(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from staff where district_id = :district order by active desc, sign_in_name")
                .bind("district", districtId)
                .mapTo(StaffMember.class)
                .list());
  }

  public StaffMember get(UUID districtId, UUID staffId) {
    return database
        .in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        "select "
                            + COLUMNS
                            + " from staff where district_id = :district and staff_id = :id")
                    .bind("district", districtId)
                    .bind("id", staffId)
                    .mapTo(StaffMember.class)
                    .findOne())
        .orElseThrow(() -> Problem.notFound("member of staff"));
  }

  public StaffMember setRoles(UUID districtId, String actor, UUID staffId, Set<Role> roles) {
    requireRoles(roles);
    return change(
        districtId,
        actor,
        staffId,
        "staff.roles",
        Map.of("roles", names(roles)),
        handle ->
            handle
                .createUpdate(
                    "update staff set roles = :roles where district_id = :district and staff_id = :id")
                .bind("district", districtId)
                .bind("id", staffId)
                .bindArray("roles", String.class, names(roles))
                .execute());
  }

  /** The schools whose families this person answers; empty: all. Programs have no school. */
  public Set<UUID> schools(UUID districtId, String actor) {
    if (!actor.startsWith("staff:")) {
      return Set.of();
    }
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    "select unnest(schools) from staff where district_id = :district and staff_id = :id")
                .bind("district", districtId)
                .bind("id", UUID.fromString(actor.substring("staff:".length())))
                .mapTo(UUID.class)
                .set());
  }

  /** Names the schools whose families this person answers, and no others; none: all. */
  public StaffMember setSchools(UUID districtId, String actor, UUID staffId, Set<UUID> schools) {
    return change(
        districtId,
        actor,
        staffId,
        "staff.schools",
        Map.of("schools", schools.size()),
        handle ->
            handle
                .createUpdate(
                    "update staff set schools = :schools where district_id = :district and staff_id = :id")
                .bind("district", districtId)
                .bind("id", staffId)
                .bindArray("schools", UUID.class, schools)
                .execute());
  }

  public StaffMember setActive(UUID districtId, String actor, UUID staffId, boolean active) {
    if (!active && actor.equals("staff:" + staffId)) {
      throw Problem.conflict(
          "own-account", "You cannot close your own account. Ask another person with the role IT.");
    }
    return change(
        districtId,
        actor,
        staffId,
        active ? "staff.activate" : "staff.deactivate",
        Map.of(),
        handle -> {
          endSessions(handle, districtId, staffId);
          return handle
              .createUpdate(
                  "update staff set active = :active where district_id = :district and staff_id = :id")
              .bind("district", districtId)
              .bind("id", staffId)
              .bind("active", active)
              .execute();
        });
  }

  public StaffMember setPassword(UUID districtId, String actor, UUID staffId, Secret password) {
    String hash = Passwords.hash(password);
    return change(
        districtId,
        actor,
        staffId,
        "staff.password",
        Map.of(),
        handle -> {
          endSessions(handle, districtId, staffId);
          return handle
              .createUpdate(
                  """
                  update staff set password_hash = :hash where district_id = :district and staff_id = :id
                  """)
              .bind("district", districtId)
              .bind("id", staffId)
              .bind("hash", hash)
              .execute();
        });
  }

  /** An active account by its sign-in name, for signing in. */
  Optional<Account> find(UUID districtId, String signInName) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + ", password_hash from staff"
                        + " where district_id = :district and sign_in_name = :name and active")
                .bind("district", districtId)
                .bind("name", normal(signInName))
                .map(
                    (row, context) ->
                        new Account(
                            context
                                .findRowMapperFor(StaffMember.class)
                                .orElseThrow()
                                .map(row, context),
                            row.getString("password_hash")))
                .findOne());
  }

  private interface Change {
    int rows(Handle handle);
  }

  private StaffMember change(
      UUID districtId,
      String actor,
      UUID staffId,
      String act,
      Map<String, ?> details,
      Change change) {
    return database.in(
        districtId,
        handle -> {
          if (change.rows(handle) == 0) {
            throw Problem.notFound("member of staff");
          }
          audit.record(districtId, actor, act, "staff:" + staffId, details);
          return get(districtId, staffId);
        });
  }

  private static void endSessions(Handle handle, UUID districtId, UUID staffId) {
    handle
        .createUpdate("delete from staff_session where district_id = :district and staff_id = :id")
        .bind("district", districtId)
        .bind("id", staffId)
        .execute();
  }

  private static void requireRoles(Set<Role> roles) {
    if (roles.isEmpty()) {
      throw Problem.invalid("staff-roles", "Give this person at least one role.");
    }
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().toList();
  }
}
