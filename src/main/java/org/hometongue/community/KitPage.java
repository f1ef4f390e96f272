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
import java.time.Clock;
import java.util.Optional;
import org.hometongue.channel.Links;

/** What a community leader gets: the approved texts, ready to forward in two taps. */
@Path("/k/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class KitPage {
  private final Links links;
  private final Kits kits;
  private final Publications publications;
  private final SpelledDates dates;
  private final org.hometongue.district.Districts districts;
  private final Clock clock;

  KitPage(
      Links links,
      Kits kits,
      Publications publications,
      SpelledDates dates,
      org.hometongue.district.Districts districts,
      Clock clock) {
    this.links = links;
    this.kits = kits;
    this.publications = publications;
    this.dates = dates;
    this.districts = districts;
    this.clock = clock;
  }

  @GET
  public Response kit(@PathParam("token") String token) {
    Optional<Response.ResponseBuilder> page =
        links.readKit(token).flatMap(named -> kits.open(named).map(kit -> page(named, kit)));
    return page.orElseGet(() -> Response.status(404).entity(Templates.ended()))
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  private Response.ResponseBuilder page(Links.KitToken named, Kit kit) {
    if (!kit.expiresAt().isAfter(clock.instant())) {
      return Response.status(410).entity(Templates.ended());
    }
    Published notice = publications.of(named.districtId(), kit.announcementId());
    String ends =
        dates.english(
            kit.expiresAt().atZone(districts.get(named.districtId()).timeZone()).toLocalDate());
    return Response.ok(Templates.kit(notice, kit, ends));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance kit(Published notice, Kit kit, String ends);

    static native TemplateInstance ended();
  }
}
