package org.hometongue.district;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Role;
import org.hometongue.account.StaffMember;
import org.hometongue.platform.Secret;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What the owner of the installation does; its key lies in the data folder. */
@Path("/api/v1/districts")
@Tag(name = "Installation")
@RolesAllowed(Role.Names.INSTALLATION)
public class InstallationResource {
  private static final String ACTOR = "installation";

  private final NewDistricts districts;
  private final Suspensions suspensions;

  /** A district and its first account. */
  public record NewDistrict(
      @NotEmpty(message = "Give the district's name.") String name,
      @NotEmpty(message = "Give the time zone, such as America/Chicago.") String timeZone,
      @NotEmpty(message = "Give the sign-in name of the first account.") String signInName,
      @NotEmpty(message = "Give a password of at least 12 characters.") String password,
      @NotEmpty(message = "Give the roles of the first account, IT among them.") Set<Role> roles) {
    @Override
    public String toString() {
      return "NewDistrict";
    }
  }

  /** What was made. */
  public record MadeDistrict(District district, StaffMember firstAccount) {}

  InstallationResource(NewDistricts districts, Suspensions suspensions) {
    this.districts = districts;
    this.suspensions = suspensions;
  }

  @PUT
  @Path("{code}")
  @Operation(operationId = "makeDistrict", summary = "Make a district with its first account")
  @ResponseStatus(201)
  public MadeDistrict make(
      @RestPath String code,
      @NotNull(message = "Send name, time zone and the first account.") @Valid NewDistrict wanted) {
    NewDistricts.Made made =
        districts.make(
            code,
            wanted.name(),
            wanted.timeZone(),
            wanted.signInName(),
            new Secret(wanted.password()),
            wanted.roles());
    return new MadeDistrict(made.district(), made.first());
  }

  @PUT
  @Path("{code}/suspension")
  @Operation(
      operationId = "suspendDistrict",
      summary = "Suspend a district: nothing leaves for its families any more")
  @APIResponse(responseCode = "204", description = "It is suspended")
  public void suspend(@RestPath String code) {
    suspensions.suspend(ACTOR, code, true);
  }

  @DELETE
  @Path("{code}/suspension")
  @Operation(operationId = "resumeDistrict", summary = "End the suspension of a district")
  @APIResponse(responseCode = "204", description = "It is not suspended")
  public void resume(@RestPath String code) {
    suspensions.suspend(ACTOR, code, false);
  }
}
