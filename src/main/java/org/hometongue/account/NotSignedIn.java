package org.hometongue.account;

import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hometongue.platform.Problem;
import org.hometongue.platform.ProblemMapper;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The answer to a request that needs somebody signed in: a problem for programs, the sign-in page
 * for people.
 */
public final class NotSignedIn {
  private static final Problem PROBLEM =
      new Problem(
          401,
          "not-signed-in",
          "Not signed in",
          "Send a valid token in the header Authorization: Bearer ht_… or sign in first.",
          List.of());

  @ServerExceptionMapper
  public Response unauthorized(UnauthorizedException fault, RoutingContext request) {
    if (Paths.isApi(request.normalizedPath())) {
      return Response.fromResponse(ProblemMapper.json(PROBLEM))
          .header("WWW-Authenticate", "Bearer")
          .build();
    }
    return isPart(request.request())
        ? Response.status(401).header("HX-Redirect", signInPath(request)).build()
        : Response.seeOther(URI.create(signInPath(request))).build();
  }

  /** The same where the request did not get as far as a resource. */
  static void answer(RoutingContext request) {
    if (Paths.isApi(request.normalizedPath())) {
      request
          .response()
          .setStatusCode(401)
          .putHeader("WWW-Authenticate", "Bearer")
          .putHeader("Content-Type", ProblemMapper.MEDIA_TYPE)
          .end(ProblemMapper.text(PROBLEM));
    } else {
      request.response().setStatusCode(303).putHeader("Location", signInPath(request)).end();
    }
  }

  /** htmx asks for a part of a page; the whole page must move, not the part. */
  private static boolean isPart(HttpServerRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }

  private static String signInPath(RoutingContext request) {
    boolean canComeBack =
        request.request().method() == HttpMethod.GET && !isPart(request.request());
    String next = canComeBack ? Paths.localOr("/", request.request().uri()) : "/";
    return next.equals("/")
        ? "/sign-in"
        : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
