package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The phone wall of the demo: what pretend phones received, and answers typed on them. */
@Path("/phones")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class PhonesPage {
  private final Frame frame;
  private final PhoneWall wall;

  PhonesPage(Frame frame, PhoneWall wall) {
    this.frame = frame;
    this.wall = wall;
  }

  @GET
  public TemplateInstance phones() {
    wall.requireDemo(frame.here());
    return frame.show(Templates.phones(wall.now(frame.here().districtId())));
  }

  /** Phones of the page that got something since; for htmx. */
  @GET
  @Path("news")
  public Response news(
      @QueryParam("since") @DefaultValue("0") long since,
      @QueryParam("phone") @DefaultValue("") List<String> shown) {
    wall.requireDemo(frame.here());
    PhoneWall.News news = wall.since(frame.here().districtId(), since, shown);
    // A wall with room for more phones is simply drawn again.
    return news.redraw()
        ? Response.noContent().header("HX-Refresh", "true").build()
        : Response.ok(frame.show(Templates.news(news))).build();
  }

  @POST
  @Path("reply")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response reply(
      @RestForm @Nullable String phone,
      @RestForm @Nullable String sender,
      @RestForm @Nullable String channel,
      @RestForm @Nullable String body,
      @RestForm @Nullable String voice) {
    wall.requireDemo(frame.here());
    wall.reply(
        Objects.requireNonNullElse(channel, "sms"),
        Objects.requireNonNullElse(phone, ""),
        Objects.requireNonNullElse(sender, ""),
        Objects.requireNonNullElse(body, ""),
        voice != null);
    return Response.seeOther(URI.create("/phones")).build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance phones(PhoneWall.Wall wall);

    static native TemplateInstance news(PhoneWall.News news);
  }
}
