package org.hometongue.district;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Ids;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The district of the caller: its schools, the details that fill notices, its settings. */
@Path("/api/v1/district")
@Tag(name = "District")
public class DistrictResource {
  private final Districts districts;
  private final Schools schools;
  private final Facts facts;
  private final Settings settings;
  private final DistrictChanges changes;
  private final Caller caller;

  /**
   * A school's name and whether it is in use; its code stands in the address.
   *
   * @param timeZone such as America/Denver; absent: as it was; empty: the district's
   */
  public record SchoolBody(
      @NotEmpty(message = "Give the school's name.") String name,
      @Nullable Boolean active,
      @Nullable String timeZone) {}

  /** A detail. Without a school it holds for the whole district, without a language for all. */
  public record FactBody(
      @Nullable UUID schoolId,
      @NotEmpty(message = "Give the detail's name, such as district.hotline.") String name,
      @Nullable String language,
      @NotEmpty(message = "Give the type: org, name, place, phone, url or text.") String type,
      @NotEmpty(message = "Give the value.") String value) {
    Fact toFact() {
      return new Fact(
          Objects.requireNonNullElse(schoolId, Ids.NIL),
          name,
          Objects.requireNonNullElse(language, ""),
          type,
          value);
    }
  }

  DistrictResource(
      Districts districts,
      Schools schools,
      Facts facts,
      Settings settings,
      DistrictChanges changes,
      Caller caller) {
    this.districts = districts;
    this.schools = schools;
    this.facts = facts;
    this.settings = settings;
    this.changes = changes;
    this.caller = caller;
  }

  @GET
  @Authenticated
  @Operation(operationId = "getDistrict", summary = "The district of this token or session")
  public District get() {
    return districts.get(caller.districtId());
  }

  @GET
  @Path("schools")
  @Authenticated
  @Operation(operationId = "listSchools", summary = "The schools of the district")
  public List<School> schools() {
    return schools.of(caller.districtId());
  }

  @PUT
  @Path("schools/{code}")
  @RolesAllowed({Role.Names.IT, Role.Names.OFFICE})
  @Operation(
      operationId = "putSchool",
      summary = "Make, rename, close or reopen a school, or set its clock")
  public School putSchool(
      @RestPath String code, @NotNull(message = "Send the name.") @Valid SchoolBody wanted) {
    return changes.putSchool(
        caller.districtId(),
        caller.actor(),
        code,
        wanted.name(),
        !Boolean.FALSE.equals(wanted.active()),
        wanted.timeZone());
  }

  @GET
  @Path("facts")
  @Authenticated
  @Operation(operationId = "listFacts", summary = "The details that fill notices")
  public List<Fact> facts() {
    return facts.of(caller.districtId());
  }

  @PUT
  @Path("facts")
  @RolesAllowed({Role.Names.IT, Role.Names.LANGUAGE_LEAD})
  @Operation(operationId = "putFact", summary = "Set one detail")
  public Fact putFact(@NotNull(message = "Send name, type and value.") @Valid FactBody wanted) {
    Fact fact = wanted.toFact();
    changes.putFact(caller.districtId(), caller.actor(), fact);
    return fact;
  }

  @DELETE
  @Path("facts")
  @RolesAllowed({Role.Names.IT, Role.Names.LANGUAGE_LEAD})
  @Operation(operationId = "removeFact", summary = "Remove one detail")
  @APIResponse(responseCode = "204", description = "The detail is gone")
  public void removeFact(
      @RestQuery @Nullable UUID schoolId,
      @RestQuery @NotEmpty(message = "Name the detail.") String name,
      @RestQuery @DefaultValue("") String language) {
    changes.removeFact(
        caller.districtId(),
        caller.actor(),
        Objects.requireNonNullElse(schoolId, Ids.NIL),
        name,
        language);
  }

  @GET
  @Path("settings")
  @RolesAllowed(Role.Names.IT)
  @Operation(operationId = "getSettings", summary = "Quiet hours, second persons and addresses")
  public DistrictSettings settings() {
    return settings.of(caller.districtId());
  }

  @PUT
  @Path("settings")
  @RolesAllowed(Role.Names.IT)
  @Operation(operationId = "saveSettings", summary = "Replace the settings as a whole")
  public DistrictSettings saveSettings(
      @NotNull(message = "Send all settings.") DistrictSettings wanted) {
    return changes.saveSettings(caller.districtId(), caller.actor(), wanted);
  }
}
