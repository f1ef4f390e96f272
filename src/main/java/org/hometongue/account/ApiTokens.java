package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;

/**
 * Tokens with which integrations and the command line call the REST API: {@code
 * ht_<district>_<secret>}. A token is shown once, when it is made; the database holds its keyed
 * hash.
 */
@ApplicationScoped
public class ApiTokens {
  private static final String PREFIX = "ht_";
  private static final int LONGEST_NAME = 100;

  private final Database database;
  private final Cipher cipher;
  private final DistrictCodes districts;
  private final Audit audit;
  private final Clock clock;

  /** A new token with its secret. */
  public record Issued(ApiToken token, Secret secret) {}

  ApiTokens(Database database, Cipher cipher, DistrictCodes districts, Audit audit, Clock clock) {
    this.database = database.maps(ApiToken.class);
    this.cipher = cipher;
    this.districts = districts;
    this.audit = audit;
    this.clock = clock;
  }

  public Issued issue(UUID districtId, String actor, String name, Set<Role> roles) {
    if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < 0x20)) {
      throw Problem.invalid(
          "token-name", "Give the token a name of 1 to 100 characters that says who uses it.");
    }
    if (roles.isEmpty()) {
      throw Problem.invalid("token-roles", "Give the token at least one role.");
    }
    String secret = RandomSecret.next();
    Instant now = clock.instant();
    ApiToken token = new ApiToken(Ids.next(), name.strip(), roles, actor, now, null);
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into api_token (district_id, token_id, token_hash, name, roles, created_by, created_at)
                  values (:district, :id, :hash, :name, :roles, :actor, :now)
                  """)
              .bind("district", districtId)
              .bind("id", token.tokenId())
              .bind("hash", cipher.hash(districtId, "token", secret))
              .bind("name", token.name())
              .bindArray("roles", String.class, names(roles))
              .bind("actor", actor)
              .bind("now", now)
              .execute();
          audit.record(
              districtId,
              actor,
              "token.issue",
              "token:" + token.tokenId(),
              Map.of("roles", names(roles)));
        });
    return new Issued(token, new Secret(PREFIX + districts.codeOf(districtId) + "_" + secret));
  }

  public List<ApiToken> list(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select token_id, name, roles, created_by, created_at, revoked_at from api_token
                    where district_id = :district order by created_at desc, token_id
                    """)
                .bind("district", districtId)
                .mapTo(ApiToken.class)
                .list());
  }

  /** Ends a token at once. Ending it again changes nothing. */
  public void revoke(UUID districtId, String actor, UUID tokenId) {
    database.run(
        districtId,
        handle -> {
          int found =
              handle
                  .createUpdate(
                      """
                      update api_token set revoked_at = coalesce(revoked_at, :now)
                      where district_id = :district and token_id = :id
                      """)
                  .bind("district", districtId)
                  .bind("id", tokenId)
                  .bind("now", clock.instant())
                  .execute();
          if (found == 0) {
            throw Problem.notFound("token");
          }
          audit.record(districtId, actor, "token.revoke", "token:" + tokenId, Map.of());
        });
  }

  Optional<Known> find(String shown) {
    int secretFrom = shown.lastIndexOf('_') + 1;
    if (!shown.startsWith(PREFIX)
        || secretFrom <= PREFIX.length()
        || !RandomSecret.looksRight(shown.substring(secretFrom))) {
      return Optional.empty();
    }
    String secret = shown.substring(secretFrom);
    return districts
        .find(shown.substring(PREFIX.length(), secretFrom - 1))
        .flatMap(district -> find(district, secret));
  }

  private Optional<Known> find(UUID districtId, String secret) {
    return database
        .in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        """
                        select token_id, name, roles, created_by, created_at, revoked_at from api_token
                        where district_id = :district and token_hash = :hash and revoked_at is null
                        """)
                    .bind("district", districtId)
                    .bind("hash", cipher.hash(districtId, "token", secret))
                    .mapTo(ApiToken.class)
                    .findOne())
        .map(
            token ->
                new Known(districtId, "token:" + token.tokenId(), token.name(), token.roles(), ""));
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().toList();
  }
}
