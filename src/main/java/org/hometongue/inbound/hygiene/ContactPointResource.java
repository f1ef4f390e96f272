package org.hometongue.inbound.hygiene;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Phones and addresses that do not work. */
@Path("/api/v1/contact-points")
@RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
@Tag(name = "Families")
public class ContactPointResource {
  private static final int MOST = 5_000;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final ContactHygiene hygiene;
  private final Caller caller;

  /** How many numbers the list held, and how many phones of this district were closed. */
  public record Taken(int numbers, int closed) {}

  ContactPointResource(ContactHygiene hygiene, Caller caller) {
    this.hygiene = hygiene;
    this.caller = caller;
  }

  @GET
  @Path("to-mend")
  @Operation(
      operationId = "listContactsToMend",
      summary = "Phones and addresses that the office should ask families about")
  public List<ContactWork> toMend(@RestQuery @DefaultValue("500") int limit) {
    return hygiene.work(caller.districtId(), Math.clamp(limit, 1, MOST));
  }

  @POST
  @Path("deactivated")
  @Consumes(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "handInDeactivatedNumbers",
      summary = "Hand in the phone companies' list of numbers given back, one a line")
  public Taken deactivated(byte[] list) {
    if (list.length > MOST_BYTES) {
      throw new Problem(
          413,
          "list-too-large",
          "The list is too large",
          "Hand the list in by parts of at most 8 MB.",
          List.of());
    }
    List<String> numbers = DeactivationList.read(new String(list, StandardCharsets.UTF_8));
    return new Taken(
        numbers.size(), hygiene.recycled(caller.districtId(), caller.actor(), numbers));
  }

  @POST
  @Path("{contactPoint}/reopen")
  @Operation(
      operationId = "reopenContact",
      summary = "The family said that this phone or address works after all")
  @APIResponse(responseCode = "204", description = "It is tried again")
  public void reopen(@RestPath UUID contactPoint) {
    hygiene.reopen(caller.districtId(), caller.actor(), contactPoint);
  }
}
