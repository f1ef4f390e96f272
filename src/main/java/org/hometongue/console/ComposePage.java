package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.Corrections;
import org.hometongue.announcement.Draft;
import org.hometongue.catalogue.Template;
import org.hometongue.platform.Problem;

/** Choosing a template by situation, and filling in what only a person can know. */
@Path("/compose")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.SUPERINTENDENT)
public class ComposePage {
  private final Frame frame;
  private final Caller caller;
  private final Library library;
  private final ComposeViews views;
  private final Announcements announcements;
  private final Corrections corrections;

  ComposePage(
      Frame frame,
      Caller caller,
      Library library,
      ComposeViews views,
      Announcements announcements,
      Corrections corrections) {
    this.frame = frame;
    this.caller = caller;
    this.library = library;
    this.views = views;
    this.announcements = announcements;
    this.corrections = corrections;
  }

  @GET
  public TemplateInstance pick(
      @QueryParam("situation") @DefaultValue("") String situation,
      @QueryParam("q") @DefaultValue("") String words,
      @QueryParam("corrects") @DefaultValue("") String corrects) {
    ComposeView.Action action =
        corrects.isEmpty() ? ComposeView.Action.NEW : new ComposeView.Action("corrects", corrects);
    List<Library.Entry> entries = library.composable(frame.here(), situation, words);
    return frame.show(Templates.pick(situation, words, action, entries));
  }

  @GET
  @Path("{template}")
  public TemplateInstance form(
      @PathParam("template") String id,
      @QueryParam("change") @DefaultValue("") String change,
      @QueryParam("corrects") @DefaultValue("") String corrects) {
    Template template = template(id);
    if (!change.isEmpty()) {
      ComposeView.Action action = new ComposeView.Action("change", change);
      Announcement draft = announcements.get(caller.districtId(), Links.id(change));
      return show(template, action, ComposeForm.of(draft, frame.zone()));
    }
    return show(
        template,
        corrects.isEmpty() ? ComposeView.Action.NEW : new ComposeView.Action("corrects", corrects),
        views.fresh(template, frame.here()));
  }

  /** The English text beside the form, for htmx. */
  @POST
  @Path("{template}/english")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public TemplateInstance english(
      @PathParam("template") String id, MultivaluedMap<String, String> typed) {
    Template template = template(id);
    return frame.show(
        Templates.form$english(
            views.english(template, ComposeForm.read(template, typed), frame.here())));
  }

  @POST
  @Path("{template}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response compose(@PathParam("template") String id, MultivaluedMap<String, String> typed) {
    Template template = template(id);
    ComposeForm form = ComposeForm.read(template, typed);
    ComposeView.Action action = action(typed);
    try {
      Draft draft = form.draft(template, frame.zone());
      Announcement announcement = make(action, draft);
      return Response.seeOther(URI.create("/announcements/" + announcement.announcementId()))
          .build();
    } catch (Problem problem) {
      if (problem.status() != 422) {
        throw problem;
      }
      ComposeView view = views.view(template, action, form, frame.here(), problem);
      return Response.status(422).entity(frame.show(Templates.form(view))).build();
    }
  }

  private Announcement make(ComposeView.Action action, Draft draft) {
    if (action.isChange()) {
      return announcements.change(
          caller.districtId(), caller.actor(), Links.id(action.of()), draft);
    }
    return action.isCorrection()
        ? corrections.correct(caller.districtId(), caller.actor(), Links.id(action.of()), draft)
        : announcements.compose(caller.districtId(), caller.actor(), draft);
  }

  private TemplateInstance show(Template template, ComposeView.Action action, ComposeForm form) {
    return frame.show(Templates.form(views.view(template, action, form, frame.here(), null)));
  }

  private static ComposeView.Action action(MultivaluedMap<String, String> typed) {
    for (String kind : List.of("change", "corrects")) {
      String of = typed.getFirst(kind);
      if (of != null && !of.isBlank()) {
        return new ComposeView.Action(kind, of);
      }
    }
    return ComposeView.Action.NEW;
  }

  private Template template(String id) {
    return library
        .of(frame.here())
        .template(id)
        .filter(Library::isComposable)
        .orElseThrow(() -> Problem.notFound("template"));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance pick(
        String situation, String words, ComposeView.Action action, List<Library.Entry> entries);

    static native TemplateInstance form(ComposeView view);

    static native TemplateInstance form$english(ComposeView.English english);
  }
}
