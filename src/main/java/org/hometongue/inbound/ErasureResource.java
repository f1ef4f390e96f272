package org.hometongue.inbound;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jboss.resteasy.reactive.RestPath;

/** Erasure of one family, when it asks for it. */
@Path("/api/v1/families/{family}")
@RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
@Tag(name = "Consent")
public class ErasureResource {
  private final FamilyErasure erasure;
  private final Caller caller;

  ErasureResource(FamilyErasure erasure, Caller caller) {
    this.erasure = erasure;
    this.caller = caller;
  }

  @DELETE
  @Operation(
      operationId = "eraseFamily",
      summary = "Erase a family; what stays is the proof that an address said no, as a keyed hash")
  @APIResponse(responseCode = "204", description = "The family is erased")
  public void erase(@RestPath UUID family) {
    erasure.erase(caller.districtId(), caller.actor(), family);
  }
}
