package org.hometongue.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jboss.resteasy.reactive.RestPath;

/** Texts that a provider refused, and that no announcement sends on that channel. */
@Path("/api/v1/stopped-texts")
@Tag(name = "Senders")
@RolesAllowed(Role.Names.IT)
public class StoppedTextResource {
  private final TextStops stops;
  private final Caller caller;

  StoppedTextResource(TextStops stops, Caller caller) {
    this.stops = stops;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listStoppedTexts",
      summary = "Texts that a provider refused and that leave on no notice, newest first")
  public List<TextStops.StoppedText> list() {
    return stops.of(caller.districtId());
  }

  @POST
  @Path("{id}/resume")
  @Operation(
      operationId = "resumeText",
      summary = "Let a stopped text go on; it stops again when the provider still refuses it")
  @APIResponse(responseCode = "204", description = "It may leave again")
  public void resume(@RestPath UUID id) {
    stops.lift(caller.districtId(), caller.actor(), id);
  }
}
