package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hometongue.account.Role;
import org.hometongue.catalogue.Finding;
import org.hometongue.platform.Problem;

/** The library, to read: every template with the state of each language. */
@Path("/templates")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.Names.LANGUAGE_LEAD, Role.Names.SUPERINTENDENT, Role.Names.APPROVER})
public class TemplatesPage {
  private final Frame frame;
  private final Library library;

  TemplatesPage(Frame frame, Library library) {
    this.frame = frame;
    this.library = library;
  }

  @GET
  public TemplateInstance list() {
    return frame.show(
        Templates.list(library.all(frame.here()), library.of(frame.here()).problems()));
  }

  @GET
  @Path("{id}")
  public TemplateInstance one(@PathParam("id") String id) {
    Library.Entry entry =
        library.entry(frame.here(), id).orElseThrow(() -> Problem.notFound("template"));
    return frame.show(Templates.one(entry, Library.isComposable(entry.template())));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance list(List<Library.Entry> entries, List<Finding> problems);

    static native TemplateInstance one(Library.Entry entry, boolean composable);
  }
}
