package org.hometongue.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Tokens of integrations. */
@Path("/api/v1/tokens")
@Tag(name = "Tokens")
@RolesAllowed(Role.Names.IT)
public class TokenResource {
  private final ApiTokens tokens;
  private final Caller caller;

  /** What a new token is for. */
  public record NewToken(
      @NotEmpty(message = "Give the token a name.") String name,
      @NotEmpty(message = "Give the token at least one role.") Set<Role> roles) {}

  /** A new token; its text is shown this once. */
  public record IssuedToken(ApiToken token, String bearer) {
    @Override
    public String toString() {
      return token.toString();
    }
  }

  TokenResource(ApiTokens tokens, Caller caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listTokens",
      summary = "The tokens of this district, without their secrets")
  public List<ApiToken> list() {
    return tokens.list(caller.districtId());
  }

  @POST
  @Operation(
      operationId = "issueToken",
      summary = "Make a token; its text is in the answer and nowhere else")
  @ResponseStatus(201)
  public IssuedToken issue(@NotNull(message = "Send a name and roles.") @Valid NewToken wanted) {
    ApiTokens.Issued issued =
        tokens.issue(caller.districtId(), caller.actor(), wanted.name(), wanted.roles());
    return new IssuedToken(issued.token(), issued.secret().reveal());
  }

  @DELETE
  @Path("{tokenId}")
  @Operation(operationId = "revokeToken", summary = "End a token at once")
  @APIResponse(responseCode = "204", description = "The token is worth nothing any more")
  public void revoke(@RestPath UUID tokenId) {
    tokens.revoke(caller.districtId(), caller.actor(), tokenId);
  }
}
