package org.hometongue.delivery;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;

/** Up or down for anybody; why, for IT. */
@Path("")
@Tag(name = "Health")
public class HealthResource {
  private static final int UNAVAILABLE = 503;
  private final Health health;
  private final Caller caller;

  HealthResource(Health health, Caller caller) {
    this.health = health;
    this.caller = caller;
  }

  /** For load balancers: 200 or 503, and one word. */
  @GET
  @Path("/health")
  @PermitAll
  @Operation(hidden = true)
  public Response node() {
    boolean down = health.ofNode().status() == Health.Status.DOWN;
    return Response.status(down ? UNAVAILABLE : 200)
        .entity(Map.of("status", down ? "DOWN" : "UP"))
        .build();
  }

  @GET
  @Path("/api/v1/health")
  @RolesAllowed(Role.Names.IT)
  @Operation(operationId = "health", summary = "How this node and the district's senders stand")
  public Health.Report district() {
    return health.of(caller.districtId());
  }
}
