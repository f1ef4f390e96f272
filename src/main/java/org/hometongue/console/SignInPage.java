package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The form that staff sign in with; the room account checks what it posts. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class SignInPage {
  private final Frame frame;

  SignInPage(Frame frame) {
    this.frame = frame;
  }

  @GET
  public TemplateInstance form(
      @QueryParam("next") @DefaultValue("/") String next,
      @QueryParam("failed") @DefaultValue("false") boolean wrong) {
    return frame.show(Templates.signIn(next, wrong));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance signIn(String next, boolean wrong);
  }
}
