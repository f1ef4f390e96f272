package org.hometongue.account;

import io.quarkus.qute.Qute;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** A page for tests: what every page of the console relies on. */
@Path("/test-echo")
@RolesAllowed(Role.Names.OFFICE)
public class EchoPage {
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public String form() {
    return Qute.fmt("<input name=csrf value={csrf}>").render();
  }

  @POST
  @Operation(hidden = true)
  public String post(@RestForm String word) {
    return "got " + word;
  }
}
