package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of signed-in staff. The cookie holds the district and a random secret; the database
 * holds the secret's keyed hash. Roles are read afresh with every request, so that a change or a
 * deactivation counts at once.
 */
@ApplicationScoped
class Sessions {
  static final Duration LIFE = Duration.ofHours(12);
  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f]{64})");

  private final Database database;
  private final Cipher cipher;
  private final Clock clock;

  private record Shown(UUID districtId, String secret) {}

  Sessions(Database database, Cipher cipher, Clock clock) {
    this.database = database.maps(StaffMember.class);
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Opens a session and returns what its cookie holds. Sessions that have run out are removed. */
  Secret open(UUID districtId, UUID staffId) {
    String secret = RandomSecret.next();
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  "delete from staff_session where district_id = :district and expires_at <= :now")
              .bind("district", districtId)
              .bind("now", now)
              .execute();
          handle
              .createUpdate(
                  """
                  insert into staff_session (district_id, token_hash, staff_id, created_at, expires_at)
                  values (:district, :hash, :staff, :now, :expires)
                  """)
              .bind("district", districtId)
              .bind("hash", cipher.hash(districtId, "session", secret))
              .bind("staff", staffId)
              .bind("now", now)
              .bind("expires", now.plus(LIFE))
              .execute();
        });
    return new Secret(districtId + "." + secret);
  }

  Optional<Known> find(String cookie) {
    @Nullable Shown shown = shown(cookie);
    if (shown == null) {
      return Optional.empty();
    }
    return database
        .in(
            shown.districtId(),
            handle ->
                handle
                    .createQuery(
                        """
                        select s.staff_id, s.sign_in_name, s.roles, s.active, s.created_at
                        from staff_session o join staff s using (district_id, staff_id)
                        where o.district_id = :district and o.token_hash = :hash
                          and o.expires_at > :now and s.active
                        """)
                    .bind("district", shown.districtId())
                    .bind("hash", cipher.hash(shown.districtId(), "session", shown.secret()))
                    .bind("now", clock.instant())
                    .mapTo(StaffMember.class)
                    .findOne())
        .map(
            owner ->
                new Known(
                    shown.districtId(),
                    owner.actor(),
                    owner.signInName(),
                    owner.roles(),
                    formToken(shown)));
  }

  void end(String cookie) {
    @Nullable Shown shown = shown(cookie);
    if (shown != null) {
      database.run(
          shown.districtId(),
          handle ->
              handle
                  .createUpdate(
                      "delete from staff_session where district_id = :district and token_hash = :hash")
                  .bind("district", shown.districtId())
                  .bind("hash", cipher.hash(shown.districtId(), "session", shown.secret()))
                  .execute());
    }
  }

  /** Derived, not stored: whoever knows it still does not know the session's secret. */
  private String formToken(Shown shown) {
    return HexFormat.of().formatHex(cipher.hash(shown.districtId(), "form", shown.secret()));
  }

  private static @Nullable Shown shown(String cookie) {
    Matcher parts = FORM.matcher(cookie);
    if (!parts.matches()) {
      return null;
    }
    try {
      return new Shown(UUID.fromString(parts.group(1)), parts.group(2));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
