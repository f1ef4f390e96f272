package org.hometongue.community;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Tells anyone who got a text by any way whether the district sent it. The same for everybody: no
 * cookies, no scripts, nothing counted, and short to keep in any cache.
 */
@Path("/v/{code}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class VerifyPage {
  private static final String KEPT = "public, max-age=60";

  private final Publications publications;

  VerifyPage(Publications publications) {
    this.publications = publications;
  }

  @GET
  public Response verify(@PathParam("code") String code) {
    return publications
        .byCode(code)
        .map(found -> Response.ok(Templates.known(found)))
        .orElseGet(() -> Response.status(404).entity(Templates.unknown()))
        .header("Cache-Control", KEPT)
        .build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance known(Published notice);

    static native TemplateInstance unknown();
  }
}
