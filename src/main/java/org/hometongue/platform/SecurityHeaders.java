package org.hometongue.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Headers on every answer. Pages load nothing from elsewhere and run no script of their own text;
 * what a signed-in person sees stays out of every cache.
 */
final class SecurityHeaders {
  private static final int FIRST = 1000;
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, FIRST);
  }

  private static void add(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("Referrer-Policy", "same-origin");
    headers.set("X-Content-Type-Options", "nosniff");
    if (request.request().isSSL()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    // Who asks is known only further on.
    request.addHeadersEndHandler(
        sent -> {
          if (isSignedIn(request) && !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
          }
        });
    request.next();
  }

  private static boolean isSignedIn(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
        && !user.getSecurityIdentity().isAnonymous();
  }
}
