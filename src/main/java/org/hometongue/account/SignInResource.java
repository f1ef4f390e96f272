package org.hometongue.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hometongue.platform.Secret;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Takes the sign-in form. The page that holds it belongs to the console. */
@Path("/sign-in")
public class SignInResource {
  private final SignIn signIn;
  private final Sessions sessions;

  SignInResource(SignIn signIn, Sessions sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(
      @RestForm @Nullable String district,
      @RestForm @Nullable String name,
      @RestForm @Nullable String password,
      @RestForm @Nullable String next,
      HttpServerRequest request) {
    String target = Paths.localOr("/", Objects.requireNonNullElse(next, "/"));
    return signIn
        .with(
            Objects.requireNonNullElse(district, ""),
            Objects.requireNonNullElse(name, ""),
            new Secret(Objects.requireNonNullElse(password, "")),
            request.remoteAddress().hostAddress())
        .map(
            session ->
                Response.seeOther(URI.create(target))
                    .cookie(SessionCookie.holding(session.reveal(), Sessions.LIFE, request.isSSL()))
                    .build())
        .orElseGet(
            () ->
                Response.seeOther(
                        URI.create(
                            "/sign-in?wrong=true&next="
                                + URLEncoder.encode(target, StandardCharsets.UTF_8)))
                    .build());
  }
}
