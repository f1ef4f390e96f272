package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.Approvals;
import org.hometongue.announcement.ContactGovernor;
import org.hometongue.announcement.Draft;
import org.hometongue.announcement.Halts;
import org.hometongue.announcement.ProgressReports;
import org.hometongue.announcement.Releases;
import org.hometongue.community.Kit;
import org.hometongue.community.Kits;
import org.hometongue.delivery.Unconfirmed;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One announcement: the preflight until it is sent, afterwards its progress. */
@Path("/announcements/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.Names.SUPERINTENDENT, Role.Names.APPROVER})
public class AnnouncementPage {
  /** A forward kit with the address to hand on. */
  public record KitLink(Kit kit, String link) {}

  private final Frame frame;
  private final Caller caller;
  private final Announcements announcements;
  private final Approvals approvals;
  private final Halts halts;
  private final Releases releases;
  private final PreflightViews preflights;
  private final ProgressReports reports;
  private final ContactGovernor governor;
  private final Audiences audiences;
  private final Kits kits;
  private final Unconfirmed unconfirmed;
  private final Clock clock;

  AnnouncementPage(
      Frame frame,
      Caller caller,
      Announcements announcements,
      Approvals approvals,
      Halts halts,
      Releases releases,
      PreflightViews preflights,
      ProgressReports reports,
      ContactGovernor governor,
      Audiences audiences,
      Kits kits,
      Unconfirmed unconfirmed,
      Clock clock) {
    this.frame = frame;
    this.caller = caller;
    this.announcements = announcements;
    this.approvals = approvals;
    this.halts = halts;
    this.releases = releases;
    this.preflights = preflights;
    this.reports = reports;
    this.governor = governor;
    this.audiences = audiences;
    this.kits = kits;
    this.unconfirmed = unconfirmed;
    this.clock = clock;
  }

  @GET
  public TemplateInstance show(@PathParam("id") String id) {
    Announcement announcement = announcement(id);
    return frame.show(
        isBeforeSending(announcement)
            ? Templates.preflight(preflights.view(announcement, caller, frame.here()))
            : Templates.progress(progressView(announcement), kitLinks(announcement)));
  }

  /** The moving part of the progress page, for htmx. */
  @GET
  @Path("progress")
  public TemplateInstance progress(@PathParam("id") String id) {
    return frame.show(Templates.progress$live(progressView(announcement(id))));
  }

  @POST
  @Path("ask")
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  public Response ask(@PathParam("id") String id) {
    approvals.ask(caller.districtId(), caller.actor(), Links.id(id));
    return back(id);
  }

  @POST
  @Path("approve")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response approve(@PathParam("id") String id, @RestForm int version) {
    approvals.approve(caller.districtId(), caller.actor(), Links.id(id), version);
    return back(id);
  }

  @POST
  @Path("send-back")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.Names.APPROVER)
  public Response sendBack(@PathParam("id") String id, @RestForm @Nullable String reason) {
    approvals.sendBack(
        caller.districtId(), caller.actor(), Links.id(id), Objects.requireNonNullElse(reason, ""));
    return back(id);
  }

  /** Leaves in quiet hours too, or waits for their end after all. */
  @POST
  @Path("urgent")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  public Response urgent(@PathParam("id") String id, @RestForm boolean urgent) {
    Announcement a = announcement(id);
    Draft draft =
        new Draft(
            a.templateId(), a.arguments(), a.audience(), urgent, a.notBefore(), a.expiresAt());
    announcements.change(caller.districtId(), caller.actor(), a.announcementId(), draft);
    return back(id);
  }

  @POST
  @Path("halt")
  public Response halt(@PathParam("id") String id) {
    halts.halt(caller.districtId(), caller.actor(), Links.id(id));
    return back(id);
  }

  @POST
  @Path("release")
  public Response release(@PathParam("id") String id) {
    releases.release(caller.districtId(), caller.actor(), Links.id(id));
    return back(id);
  }

  @POST
  @Path("kits")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.Names.SUPERINTENDENT)
  public Response kit(@PathParam("id") String id, @RestForm @Nullable String partner) {
    kits.create(
        caller.districtId(), caller.actor(), Links.id(id), Objects.requireNonNullElse(partner, ""));
    return Response.seeOther(URI.create("/announcements/" + Links.id(id) + "#kits")).build();
  }

  private List<KitLink> kitLinks(Announcement announcement) {
    return kits.of(caller.districtId(), announcement.announcementId()).stream()
        .map(kit -> new KitLink(kit, kits.link(caller.districtId(), kit)))
        .toList();
  }

  private ProgressView progressView(Announcement announcement) {
    UUID district = caller.districtId();
    return new ProgressView(
        announcement,
        reports.of(district, announcement.announcementId()),
        governor.held(district, announcement.announcementId()),
        audiences.describe(district, announcement.audience()),
        clock.instant(),
        frame.sends(),
        announcement.status() == AnnouncementStatus.DONE
            ? unconfirmed.count(district, announcement.announcementId())
            : 0);
  }

  private Announcement announcement(String id) {
    return announcements.get(caller.districtId(), Links.id(id));
  }

  private static boolean isBeforeSending(Announcement announcement) {
    return announcement.status() == AnnouncementStatus.DRAFT
        || announcement.status() == AnnouncementStatus.APPROVAL_ASKED;
  }

  private static Response back(String id) {
    return Response.seeOther(URI.create("/announcements/" + Links.id(id))).build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance preflight(PreflightView view);

    static native TemplateInstance progress(ProgressView view, List<KitLink> kits);

    static native TemplateInstance progress$live(ProgressView view);
  }
}
