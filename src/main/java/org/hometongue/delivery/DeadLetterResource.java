package org.hometongue.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;

/** What ended without reaching anybody, and what a person does about it. */
@Path("/api/v1/dead-letters")
@Tag(name = "Dead letters")
@RolesAllowed({Role.Names.OFFICE, Role.Names.SUPERINTENDENT, Role.Names.IT})
public class DeadLetterResource {
  private static final int MOST = 5_000;

  private final DeadLetters letters;
  private final Unconfirmed unconfirmed;
  private final Caller caller;

  DeadLetterResource(DeadLetters letters, Unconfirmed unconfirmed, Caller caller) {
    this.letters = letters;
    this.unconfirmed = unconfirmed;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "countDeadLetters",
      summary = "Families that a notice of the last 30 days did not reach, by notice and reason")
  public List<DeadLetters.DeadLetterCount> groups() {
    return letters.groups(caller.districtId());
  }

  @GET
  @Path("{announcement}")
  @Operation(
      operationId = "listDeadLetters",
      summary = "The families that one notice did not reach, by pseudonym")
  public List<DeadLetter> of(
      @RestPath UUID announcement, @RestQuery @DefaultValue("500") int limit) {
    return letters.of(caller.districtId(), announcement, Math.clamp(limit, 1, MOST));
  }

  @POST
  @Path("{announcement}/{seq}/ask")
  @Operation(
      operationId = "askAboutDeadLetter",
      summary = "Put its phone or address on the office's list of what to ask families about")
  @APIResponse(responseCode = "204", description = "The office is asked")
  public void ask(@RestPath UUID announcement, @RestPath int seq) {
    letters.ask(caller.districtId(), caller.actor(), announcement, seq);
  }

  @POST
  @Path("{announcement}/{seq}/elsewhere")
  @Operation(
      operationId = "sendDeadLetterElsewhere",
      summary = "Try the family's next phone or address, where its consent allows")
  @APIResponse(responseCode = "204", description = "It is tried")
  public void elsewhere(@RestPath UUID announcement, @RestPath int seq) {
    letters.elsewhere(caller.districtId(), caller.actor(), announcement, seq);
  }

  @POST
  @Path("{announcement}/{seq}/close")
  @Operation(operationId = "closeDeadLetter", summary = "Leave it at that")
  @APIResponse(responseCode = "204", description = "It is closed")
  public void close(@RestPath UUID announcement, @RestPath int seq) {
    letters.close(caller.districtId(), caller.actor(), announcement, seq);
  }

  /** How many families it is sent to again. */
  public record SentAgain(int families) {}

  @POST
  @Path("{announcement}/send-again")
  @Operation(
      operationId = "sendUnconfirmedAgain",
      summary =
          "Send once more to all of one notice's families of whom nobody knows whether they got it")
  public SentAgain sendAgain(@RestPath UUID announcement) {
    return new SentAgain(
        unconfirmed.sendAgain(caller.districtId(), caller.actor(), announcement, null));
  }

  @POST
  @Path("{announcement}/{seq}/send-again")
  @Operation(operationId = "sendOneUnconfirmedAgain", summary = "The same for one family")
  @APIResponse(responseCode = "204", description = "It is sent")
  public void sendAgain(@RestPath UUID announcement, @RestPath int seq) {
    unconfirmed.sendAgain(caller.districtId(), caller.actor(), announcement, seq);
  }

  @POST
  @Path("{announcement}/{seq}/arrived")
  @Operation(operationId = "confirmUnconfirmed", summary = "Somebody knows that this family got it")
  @APIResponse(responseCode = "204", description = "It counts as delivered")
  public void arrived(@RestPath UUID announcement, @RestPath int seq) {
    unconfirmed.arrived(caller.districtId(), caller.actor(), announcement, seq);
  }
}
