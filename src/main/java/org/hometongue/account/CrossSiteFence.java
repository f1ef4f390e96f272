package org.hometongue.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from acting through a signed-in person's browser. A request that changes
 * something must come from our own pages, by what the browser says of it (Fetch Metadata, else
 * Origin), and where a session stands behind it must show that session's token. Webhooks and calls
 * with a bearer token are outside: no browser sends those by itself.
 */
public final class CrossSiteFence {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Caller caller;
  private final FormToken token;

  CrossSiteFence(Caller caller, FormToken token) {
    this.caller = caller;
    this.token = token;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  @WithFormRead
  public void check(ResteasyReactiveContainerRequestContext request, HttpServerRequest http) {
    boolean bearer = caller.signedIn() && !token.isNeeded();
    if (HARMLESS.contains(request.getMethod()) || bearer || Paths.isOutsideFence(http.path())) {
      return;
    }
    if (!comesFromOurPages(http) || (token.isNeeded() && !token.matches(shownToken(request)))) {
      throw new Problem(
          403,
          "cross-site",
          "Not sent from our pages",
          "This did not come from a page of your present session. Go back, load the page again and repeat.",
          List.of());
    }
  }

  /** A client that says neither is no browser of today; for a session the token still decides. */
  private static boolean comesFromOurPages(HttpServerRequest http) {
    @Nullable String site = http.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN_SITES.contains(site);
    }
    @Nullable String origin = http.getHeader("Origin");
    return origin == null || isOurs(origin, http);
  }

  private static boolean isOurs(String origin, HttpServerRequest http) {
    try {
      return http.authority() != null
          && http.authority().toString().equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String shownToken(ResteasyReactiveContainerRequestContext request) {
    @Nullable String header = request.getHeaderString(FormToken.HEADER);
    if (header != null) {
      return header;
    }
    var exchange = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    return exchange.getFormParameter(FormToken.FIELD, true, false) instanceof String field
        ? field
        : "";
  }
}
