package org.hometongue.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.platform.Secret;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The staff of a district. */
@Path("/api/v1/staff")
@Tag(name = "Staff")
@RolesAllowed(Role.Names.IT)
public class StaffResource {
  private final Staff staff;
  private final Caller caller;

  /** A new account. */
  public record NewStaff(
      @NotEmpty(message = "Give a sign-in name.") String signInName,
      @NotEmpty(message = "Give a password of at least 12 characters.") String password,
      @NotEmpty(message = "Give at least one role.") Set<Role> roles) {
    @Override
    public String toString() {
      return "NewStaff" + roles;
    }
  }

  /** The roles that a person has from now on. */
  public record Roles(@NotEmpty(message = "Give at least one role.") Set<Role> roles) {}

  /** The schools whose families a person answers; none: all. */
  public record OfSchools(
      @NotNull(message = "Send the list of schools; empty means all.") Set<UUID> schools) {}

  /** The password that a person has from now on. */
  public record Password(
      @NotEmpty(message = "Give a password of at least 12 characters.") String password) {
    @Override
    public String toString() {
      return "Password";
    }
  }

  /** Whether a person may sign in. */
  public record Active(boolean active) {}

  StaffResource(Staff staff, Caller caller) {
    this.staff = staff;
    this.caller = caller;
  }

  @GET
  @Operation(operationId = "listStaff", summary = "The staff of this district and their roles")
  public List<StaffMember> list() {
    return staff.list(caller.districtId());
  }

  @POST
  @Operation(operationId = "createStaff", summary = "Make an account for a person")
  @ResponseStatus(201)
  public StaffMember create(
      @NotNull(message = "Send name, password and roles.") @Valid NewStaff wanted) {
    return staff.create(
        caller.districtId(),
        caller.actor(),
        wanted.signInName(),
        new Secret(wanted.password()),
        wanted.roles());
  }

  @PUT
  @Path("{staffId}/roles")
  @Operation(operationId = "setStaffRoles", summary = "Give a person these roles and no others")
  public StaffMember setRoles(
      @RestPath UUID staffId, @NotNull(message = "Send the roles.") @Valid Roles wanted) {
    return staff.setRoles(caller.districtId(), caller.actor(), staffId, wanted.roles());
  }

  @PUT
  @Path("{staffId}/schools")
  @Operation(
      operationId = "setStaffSchools",
      summary = "Name the schools whose families this person answers; an empty list means all")
  public StaffMember setSchools(
      @RestPath UUID staffId, @NotNull(message = "Send the schools.") @Valid OfSchools wanted) {
    return staff.setSchools(caller.districtId(), caller.actor(), staffId, wanted.schools());
  }

  @PUT
  @Path("{staffId}/active")
  @Operation(
      operationId = "setStaffActive",
      summary = "Close or reopen an account; closing ends its sessions at once")
  public StaffMember setActive(
      @RestPath UUID staffId, @NotNull(message = "Send active: true or false.") Active wanted) {
    return staff.setActive(caller.districtId(), caller.actor(), staffId, wanted.active());
  }

  @PUT
  @Path("{staffId}/password")
  @Operation(
      operationId = "setStaffPassword",
      summary = "Give a person a new password; it ends their sessions")
  @APIResponse(responseCode = "204", description = "The new password counts from now on")
  public void setPassword(
      @RestPath UUID staffId, @NotNull(message = "Send the password.") @Valid Password wanted) {
    staff.setPassword(caller.districtId(), caller.actor(), staffId, new Secret(wanted.password()));
  }
}
