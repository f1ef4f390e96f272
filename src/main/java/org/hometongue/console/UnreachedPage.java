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
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Announcements;
import org.hometongue.delivery.DeadLetter;
import org.hometongue.delivery.DeadLetters;
import org.hometongue.delivery.Unconfirmed;

/** The families that a notice did not reach, and what can be done about each. */
@Path("/unreached")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Role.Names.OFFICE, Role.Names.SUPERINTENDENT, Role.Names.IT})
public class UnreachedPage {
  private static final int MOST = 200;

  /** A notice and, by reason, how many families it did not reach. */
  public record Notice(Announcement announcement, List<DeadLetters.DeadLetterCount> groups) {}

  private final Frame frame;
  private final Caller caller;
  private final Announcements announcements;
  private final DeadLetters letters;
  private final Unconfirmed unconfirmed;

  UnreachedPage(
      Frame frame,
      Caller caller,
      Announcements announcements,
      DeadLetters letters,
      Unconfirmed unconfirmed) {
    this.frame = frame;
    this.caller = caller;
    this.announcements = announcements;
    this.letters = letters;
    this.unconfirmed = unconfirmed;
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  public TemplateInstance list() {
    UUID district = caller.districtId();
    List<DeadLetters.DeadLetterCount> groups = letters.groups(district);
    return frame.show(
        Templates.list(
            groups.stream()
                .map(DeadLetters.DeadLetterCount::announcementId)
                .distinct()
                .map(id -> new Notice(announcements.get(district, id), of(groups, id)))
                .toList()));
  }

  private static List<DeadLetters.DeadLetterCount> of(
      List<DeadLetters.DeadLetterCount> groups, UUID announcement) {
    return groups.stream().filter(g -> g.announcementId().equals(announcement)).toList();
  }

  @GET
  @Path("{id}")
  @Consumes(MediaType.WILDCARD)
  public TemplateInstance one(@PathParam("id") String id) {
    UUID announcement = Links.id(id);
    List<DeadLetter> found = letters.of(caller.districtId(), announcement, MOST + 1);
    return frame.show(
        Templates.one(
            announcements.get(caller.districtId(), announcement),
            found.stream().limit(MOST).toList(),
            found.size() > MOST,
            unconfirmed.count(caller.districtId(), announcement)));
  }

  @POST
  @Path("{id}/{seq}/ask")
  public Response ask(@PathParam("id") String id, @PathParam("seq") int seq) {
    letters.ask(caller.districtId(), caller.actor(), Links.id(id), seq);
    return back(id);
  }

  @POST
  @Path("{id}/{seq}/elsewhere")
  public Response elsewhere(@PathParam("id") String id, @PathParam("seq") int seq) {
    letters.elsewhere(caller.districtId(), caller.actor(), Links.id(id), seq);
    return back(id);
  }

  @POST
  @Path("{id}/{seq}/close")
  public Response close(@PathParam("id") String id, @PathParam("seq") int seq) {
    letters.close(caller.districtId(), caller.actor(), Links.id(id), seq);
    return back(id);
  }

  @POST
  @Path("{id}/send-again")
  public Response sendAgain(@PathParam("id") String id) {
    unconfirmed.sendAgain(caller.districtId(), caller.actor(), Links.id(id), null);
    return back(id);
  }

  @POST
  @Path("{id}/{seq}/send-again")
  public Response sendAgain(@PathParam("id") String id, @PathParam("seq") int seq) {
    unconfirmed.sendAgain(caller.districtId(), caller.actor(), Links.id(id), seq);
    return back(id);
  }

  @POST
  @Path("{id}/{seq}/arrived")
  public Response arrived(@PathParam("id") String id, @PathParam("seq") int seq) {
    unconfirmed.arrived(caller.districtId(), caller.actor(), Links.id(id), seq);
    return back(id);
  }

  private static Response back(String id) {
    return Response.seeOther(URI.create("/unreached/" + Links.id(id))).build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance list(List<Notice> notices);

    static native TemplateInstance one(
        Announcement announcement, List<DeadLetter> letters, boolean more, int unconfirmed);
  }
}
