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

  HomePage(Frame frame) {
    this.frame = frame;
  }

  @GET
  public TemplateInstance home() {
    return frame.show(Templates.home(28));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance home(int templates);
  }
}
