package org.hometongue.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a credential into an identity, or refuses it. */
@ApplicationScoped
class CredentialCheck implements IdentityProvider<Credential> {
  private final Sessions sessions;
  private final ApiTokens tokens;

  CredentialCheck(Sessions sessions, ApiTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Override
  public Class<Credential> getRequestType() {
    return Credential.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      Credential credential, AuthenticationRequestContext context) {
    return context.runBlocking(
        () -> {
          Optional<Known> found =
              switch (credential.kind()) {
                case SESSION_COOKIE -> sessions.find(credential.text());
                case BEARER_TOKEN -> tokens.find(credential.text());
              };
          return found
              .map(CredentialCheck::identity)
              .orElseThrow(AuthenticationFailedException::new);
        });
  }

  private static SecurityIdentity identity(Known known) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(known.actor()))
        .addRoles(known.roles().stream().map(Role::name).collect(Collectors.toSet()))
        .addAttribute(Known.ATTRIBUTE, known)
        .build();
  }
}
