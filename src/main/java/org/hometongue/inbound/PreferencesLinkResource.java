package org.hometongue.inbound;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.channel.Links;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;

/** Links to a family's own page, for the office to hand on. */
@Path("/api/v1/families/{family}/contact-points/{contactPoint}/preferences-link")
@RolesAllowed(Role.Names.OFFICE)
@Tag(name = "Consent")
public class PreferencesLinkResource {
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private final ContactPoints contactPoints;
  private final Links links;
  private final Caller caller;
  private final Clock clock;

  /** The page of one phone or address, and until when the link is good. */
  public record Link(URI url, Instant expiresAt) {
    @Override
    public String toString() {
      return "Link[until " + expiresAt + "]";
    }
  }

  PreferencesLinkResource(ContactPoints contactPoints, Links links, Caller caller, Clock clock) {
    this.contactPoints = contactPoints;
    this.links = links;
    this.caller = caller;
    this.clock = clock;
  }

  @POST
  @Operation(
      operationId = "makePreferencesLink",
      summary =
          "Make a link to the page on which a family changes its choices; good for seven days")
  public Link make(@RestPath UUID family, @RestPath UUID contactPoint) {
    UUID district = caller.districtId();
    ContactPoint point =
        contactPoints.of(district, family).stream()
            .filter(p -> p.contactPointId().equals(contactPoint))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("contact point"));
    Instant until = clock.instant().plus(GOOD_FOR);
    return new Link(
        links.preferences(district, contactPoints.hashOf(district, point.contactPointId()), until),
        until);
  }
}
