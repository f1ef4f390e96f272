package org.hometongue.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Ends the session, in the database too: a copied cookie is worth nothing afterwards. */
@Path("/sign-out")
public class SignOutResource {
  private final Sessions sessions;

  SignOutResource(Sessions sessions) {
    this.sessions = sessions;
  }

  @POST
  @Operation(hidden = true)
  public Response signOut(
      @CookieParam(SessionCookie.NAME) @Nullable String cookie, HttpServerRequest request) {
    if (cookie != null) {
      sessions.end(cookie);
    }
    return Response.seeOther(URI.create("/sign-in"))
        .cookie(SessionCookie.gone(request.isSSL()))
        .build();
  }
}
