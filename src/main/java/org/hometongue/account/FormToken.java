package org.hometongue.account;

import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateGlobal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The synchroniser token of this session. Every form of a page carries it in the hidden field
 * {@code csrf} ({@code {csrf}} in a template); htmx may send it as the header {@code X-CSRF}.
 */
@RequestScoped
public class FormToken {
  static final String FIELD = "csrf";
  static final String HEADER = "X-CSRF";

  private final SecurityIdentity identity;

  FormToken(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** Empty when nobody is signed in: then there is no session that a stranger could use. */
  public String value() {
    @Nullable Known known = identity.getAttribute(Known.ATTRIBUTE);
    return known == null ? "" : known.formToken();
  }

  boolean isNeeded() {
    return !value().isEmpty();
  }

  boolean matches(String shown) {
    return MessageDigest.isEqual(
        value().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  @TemplateGlobal(name = "csrf")
  static String ofThisRequest() {
    return Arc.requireContainer().requestContext().isActive()
        ? Arc.requireContainer().instance(FormToken.class).get().value()
        : "";
  }
}
