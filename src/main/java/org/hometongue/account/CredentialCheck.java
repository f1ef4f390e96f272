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
  /** Belongs to no district, so nothing of any district can be asked with it. */
  private static final SecurityIdentity INSTALLATION =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal("installation"))
          .addRole(Role.Names.INSTALLATION)
          .build();

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final LocalAccess local;

  CredentialCheck(Sessions sessions, ApiTokens tokens, LocalAccess local) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.local = local;
  }

  @Override
  public Class<Credential> getRequestType() {
    return Credential.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      Credential credential, AuthenticationRequestContext context) {
    if (credential.kind() == Credential.Kind.BEARER_TOKEN && local.isKey(credential.text())) {
      return Uni.createFrom().item(INSTALLATION);
    }
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
