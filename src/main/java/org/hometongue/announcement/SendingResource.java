package org.hometongue.announcement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jboss.resteasy.reactive.RestPath;

/** Approving an announcement, which sends it, and halting it. */
@Path("/api/v1/announcements/{id}")
@Tag(name = "Announcements")
@RolesAllowed({Role.Names.SUPERINTENDENT, Role.Names.APPROVER})
public class SendingResource {
  private final Approvals approvals;
  private final Halts halts;
  private final Releases releases;
  private final Caller caller;

  /** Which version was read. */
  public record ApprovalBody(
      @Min(value = 1, message = "Give the version that you read.") int version) {}

  /** What should change. */
  public record SendBackBody(
      @NotEmpty(message = "Write in a sentence what should change.") String reason) {}

  SendingResource(Approvals approvals, Halts halts, Releases releases, Caller caller) {
    this.approvals = approvals;
    this.halts = halts;
    this.releases = releases;
    this.caller = caller;
  }

  @POST
  @Path("ask")
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  @Operation(operationId = "askForApproval", summary = "Ask a second person to approve")
  public Announcement ask(@RestPath UUID id) {
    return approvals.ask(caller.districtId(), caller.actor(), id);
  }

  @POST
  @Path("approve")
  @Operation(
      operationId = "approveAnnouncement",
      summary = "Approve this version: its texts are frozen and sending begins")
  public Announcement approve(
      @RestPath UUID id,
      @NotNull(message = "Give the version that you read.") @Valid ApprovalBody body) {
    return approvals.approve(caller.districtId(), caller.actor(), id, body.version());
  }

  @POST
  @Path("send-back")
  @Operation(
      operationId = "sendBackAnnouncement",
      summary = "Return it to its author with a reason")
  public Announcement sendBack(
      @RestPath UUID id,
      @NotNull(message = "Write in a sentence what should change.") @Valid SendBackBody body) {
    return approvals.sendBack(caller.districtId(), caller.actor(), id, body.reason());
  }

  @GET
  @Path("approvals")
  @Operation(operationId = "listApprovals", summary = "The steps on the way to approval")
  public List<ApprovalStep> history(@RestPath UUID id) {
    return approvals.history(caller.districtId(), id);
  }

  @POST
  @Path("halt")
  @Operation(
      operationId = "haltAnnouncement",
      summary = "Stop at once: nothing more is handed over; what was in flight is shown")
  public Announcement halt(@RestPath UUID id) {
    return halts.halt(caller.districtId(), caller.actor(), id);
  }

  @POST
  @Path("release")
  @Operation(
      operationId = "releaseAnnouncement",
      summary = "Let it go on after the database was restored")
  public Announcement release(@RestPath UUID id) {
    return releases.release(caller.districtId(), caller.actor(), id);
  }
}
