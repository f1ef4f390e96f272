package org.hometongue.account;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who makes this request. Everything but {@link #signedIn} asks for a caller who is signed in. */
@RequestScoped
public class Caller {
  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** False also for the key of the installation, which belongs to no district. */
  public boolean signedIn() {
    return identity.getAttribute(Known.ATTRIBUTE) != null;
  }

  public UUID districtId() {
    return known().districtId();
  }

  /** Pseudonymous, for rows and the audit trail: {@code staff:<uuid>} or {@code token:<uuid>}. */
  public String actor() {
    return known().actor();
  }

  /** The sign-in name or the token's name: to greet the caller with, never to store or log. */
  public String name() {
    return known().name();
  }

  public Set<Role> roles() {
    return identity.getRoles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  public boolean has(Role role) {
    return identity.hasRole(role.name());
  }

  private Known known() {
    Known known = identity.getAttribute(Known.ATTRIBUTE);
    if (known == null) {
      throw new UnauthorizedException();
    }
    return known;
  }
}
