package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The first page after sign-in: one question, and what is going on. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomePage {
  private final Frame frame;
  private final Library library;

  HomePage(Frame frame, Library library) {
    this.frame = frame;
    this.library = library;
  }

  @GET
  public TemplateInstance home() {
    return frame.show(Templates.home(library.composable()));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance home(int templates);
  }
}
