package org.hometongue.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credential of a request: a bearer token under {@code /api/}, else the session cookie.
 * Places that know no staff (webhooks, kits, the verify page, static files) are not looked at, so
 * that they cost no database work.
 */
@ApplicationScoped
class Door implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    String path = request.normalizedPath();
    if (Paths.knowsNoStaff(path)) {
      return Uni.createFrom().nullItem();
    }
    @Nullable String authorization = request.request().getHeader("Authorization");
    if (authorization != null && Paths.isApi(path)) {
      // A token that is shown must be good, even where none is needed: silence would hide a typo.
      String token =
          authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
              ? authorization.substring(BEARER.length()).strip()
              : "";
      return identities.authenticate(new Credential(Credential.Kind.BEARER_TOKEN, token));
    }
    @Nullable Cookie cookie = request.request().getCookie(SessionCookie.NAME);
    if (cookie == null) {
      return Uni.createFrom().nullItem();
    }
    return identities
        .authenticate(new Credential(Credential.Kind.SESSION_COOKIE, cookie.getValue()))
        // An old cookie is no fault: its owner simply is not signed in any more.
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(
            () -> {
              NotSignedIn.answer(request);
              return true;
            });
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(Credential.class);
  }
}
