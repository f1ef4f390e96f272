package org.hometongue.announcement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Composing, checking and watching announcements; {@link SendingResource} sends and stops them. */
@Path("/api/v1/announcements")
@Tag(name = "Announcements")
@RolesAllowed({Role.Names.SUPERINTENDENT, Role.Names.APPROVER})
public class AnnouncementResource {
  private static final String NO_DRAFT = "Send templateId, arguments and audience.";

  private final Announcements announcements;
  private final Preflights preflights;
  private final ProgressReports progress;
  private final Renditions renditions;
  private final Corrections corrections;
  private final Caller caller;

  /** The English text as far as it is filled in. */
  public record EnglishAnswer(String text) {}

  AnnouncementResource(
      Announcements announcements,
      Preflights preflights,
      ProgressReports progress,
      Renditions renditions,
      Corrections corrections,
      Caller caller) {
    this.announcements = announcements;
    this.preflights = preflights;
    this.progress = progress;
    this.renditions = renditions;
    this.corrections = corrections;
    this.caller = caller;
  }

  @GET
  @Operation(operationId = "listAnnouncements", summary = "Announcements, newest first")
  public List<Announcement> list(
      @RestQuery
          @DefaultValue("50")
          @Min(value = 1, message = "Ask for at least 1 announcement.")
          @Max(value = 500, message = "Ask for at most 500 announcements.")
          int limit) {
    return announcements.recent(caller.districtId(), limit);
  }

  @POST
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  @Operation(operationId = "composeAnnouncement", summary = "Compose a draft; nothing is sent")
  @ResponseStatus(201)
  public Announcement compose(@NotNull(message = NO_DRAFT) @Valid DraftBody body) {
    return announcements.compose(caller.districtId(), caller.actor(), body.toDraft());
  }

  @POST
  @Path("english")
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  @Operation(
      operationId = "previewEnglish",
      summary = "The English text of a draft as it stands; missing details in square brackets")
  public EnglishAnswer english(@NotNull(message = NO_DRAFT) @Valid DraftBody body) {
    return new EnglishAnswer(announcements.english(caller.districtId(), body.toDraft()));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getAnnouncement", summary = "One announcement")
  public Announcement get(@RestPath UUID id) {
    return announcements.get(caller.districtId(), id);
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  @Operation(
      operationId = "changeAnnouncement",
      summary = "Change a draft; its version grows and approvals of the one before are void")
  public Announcement change(
      @RestPath UUID id, @NotNull(message = NO_DRAFT) @Valid DraftBody body) {
    return announcements.change(caller.districtId(), caller.actor(), id, body.toDraft());
  }

  @GET
  @Path("{id}/preflight")
  @Operation(
      operationId = "preflightAnnouncement",
      summary = "Who is reached, in what language, how, at what cost, by when; who is not, and why")
  public Preflight preflight(@RestPath UUID id) {
    return preflights.of(caller.districtId(), id);
  }

  @GET
  @Path("{id}/progress")
  @Operation(
      operationId = "watchAnnouncement",
      summary = "What has become of it, by state, language, channel and reason")
  public Progress progress(@RestPath UUID id) {
    return progress.of(caller.districtId(), id);
  }

  @GET
  @Path("{id}/renditions")
  @Operation(operationId = "listRenditions", summary = "The frozen texts, word for word")
  public List<RenditionView> renditions(@RestPath UUID id) {
    return renditions.of(caller.districtId(), id);
  }

  @POST
  @Path("{id}/corrections")
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  @Operation(
      operationId = "correctAnnouncement",
      summary = "A new draft to those who were reached; it supersedes this one when it is sent")
  @ResponseStatus(201)
  public Announcement correct(
      @RestPath UUID id, @NotNull(message = NO_DRAFT) @Valid DraftBody body) {
    return corrections.correct(caller.districtId(), caller.actor(), id, body.toDraft());
  }
}
