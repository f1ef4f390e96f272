package org.hometongue.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A family's consent: what it said and when, for the family that asks for it. */
@Path("/api/v1/families/{family}/consent")
@RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
@Tag(name = "Consent")
public class ConsentResource {
  private final FamilyConsent consent;
  private final Caller caller;

  /** What a family told the office about one phone or address. */
  public record ToldBody(
      @NotNull(message = "Say which contact point is meant.") UUID contactPointId,
      ConsentEntry.@Nullable Channel channel,
      @NotNull(message = "Give the scope: ALL, EMERGENCY_ONLY or a message class.") String scope,
      @NotNull(message = "Say OPT_OUT or OPT_IN.") ConsentEntry.Act act) {}

  ConsentResource(FamilyConsent consent, Caller caller) {
    this.consent = consent;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "exportConsent",
      summary = "All that a family ever said about being written to, and what holds now")
  public List<FamilyConsent.OfPoint> export(@RestPath UUID family) {
    return consent.of(caller.districtId(), family);
  }

  @GET
  @Path("csv")
  @Produces("text/csv; charset=utf-8")
  @Operation(operationId = "exportConsentCsv", summary = "The same as a file for the family")
  public String csv(@RestPath UUID family) {
    return consent.of(caller.districtId(), family).stream()
        .flatMap(point -> point.said().stream().map(said -> line(point, said)))
        .collect(
            Collectors.joining(
                "", "contact,at,act,scope,channel,source,words,language,recorded_by\r\n", ""));
  }

  @POST
  @Operation(operationId = "recordConsent", summary = "Write down what a family told the office")
  @APIResponse(responseCode = "204", description = "It is in the ledger")
  public Response told(
      @RestPath UUID family, @NotNull(message = "Say what was told.") @Valid ToldBody told) {
    consent.told(
        caller.districtId(),
        caller.actor(),
        family,
        told.contactPointId(),
        Objects.requireNonNullElse(told.channel(), ConsentEntry.Channel.ANY),
        told.scope(),
        told.act());
    return Response.noContent().type(MediaType.APPLICATION_JSON).build();
  }

  private static String line(FamilyConsent.OfPoint point, FamilyConsent.Said said) {
    return String.join(
            ",",
            point.kind() + " " + (point.position() + 1),
            said.at().toString(),
            said.act().name(),
            said.scope(),
            said.channel().name(),
            said.source().name(),
            cell(said.words()),
            cell(said.language()),
            cell(said.recordedBy()))
        + "\r\n";
  }

  /** Quoted, and harmless where a spreadsheet would take it for a formula. */
  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
