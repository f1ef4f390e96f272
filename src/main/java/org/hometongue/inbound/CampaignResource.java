package org.hometongue.inbound;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;

/** Asking families for their language. */
@Path("/api/v1/language-campaign")
@RolesAllowed({Role.Names.OFFICE, Role.Names.LANGUAGE_LEAD})
@Tag(name = "Families")
public class CampaignResource {
  private final LanguageCampaign campaign;
  private final Caller caller;

  /** How many texts leave in an hour. */
  public record Pace(int perHour) {}

  /** How many families will be asked. */
  public record Queued(int families) {}

  CampaignResource(LanguageCampaign campaign, Caller caller) {
    this.campaign = campaign;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "getLanguageCampaign",
      summary = "How many families were asked for their language this term, and answered")
  public LanguageCampaign.Results results() {
    return campaign.results(caller.districtId());
  }

  @POST
  @Operation(
      operationId = "askForLanguages",
      summary = "Send the list of languages to families whose language must be asked")
  public Queued ask(@NotNull(message = "Send how many texts leave in an hour.") Pace pace) {
    return new Queued(campaign.ask(caller.districtId(), caller.actor(), pace.perHour()));
  }
}
