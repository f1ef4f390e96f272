package org.hometongue.inbound;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.platform.Ids;

/**
 * {@code /u/TOKEN}: the way out of mail (RFC 8058). A POST stops it, at once and without sign-in,
 * cookies or redirect; asking twice changes nothing more. A GET only shows the page, because mail
 * scanners follow links.
 */
@Path("/u/{token}")
@PermitAll
@Blocking
@Produces("text/html; charset=utf-8")
public class UnsubscribeResource {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>School e-mails</title>
      <link rel="stylesheet" href="/app.css">
      </head>
      <body>
      <main>
      <h1>School e-mails</h1>
      %s
      </main>
      </body>
      </html>
      """;
  private static final String CHOICES =
      """
      <p>What should this school district send to your e-mail address?</p>
      <form method="post">
      <p><button name="scope" value="EMERGENCY_ONLY">Only safety alerts</button></p>
      <p><button name="scope" value="ALL">No e-mails at all</button></p>
      </form>
      """;

  private final Links links;
  private final ConsentLedger ledger;
  private final Clock clock;

  UnsubscribeResource(Links links, ConsentLedger ledger, Clock clock) {
    this.links = links;
    this.ledger = ledger;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    return links
        .readUnsubscribe(token)
        .map(known -> page(Response.Status.OK, CHOICES))
        .orElseGet(UnsubscribeResource::unknown);
  }

  /** Mail clients send {@code List-Unsubscribe=One-Click} and no scope: everything stops. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response stop(
      @PathParam("token") String token,
      @FormParam("scope") @DefaultValue(ConsentEntry.ALL) String scope) {
    return links
        .readUnsubscribe(token)
        .map(known -> stop(known, scope.equals(ConsentEntry.EMERGENCY_ONLY)))
        .orElseGet(UnsubscribeResource::unknown);
  }

  private Response stop(Links.UnsubscribeToken token, boolean keepSafetyAlerts) {
    if (!isSo(token, keepSafetyAlerts)) {
      Instant now = clock.instant();
      ledger.record(
          token.districtId(),
          new ConsentEntry(
              Ids.next(),
              token.addressHash(),
              ConsentEntry.Channel.EMAIL,
              keepSafetyAlerts ? ConsentEntry.EMERGENCY_ONLY : ConsentEntry.ALL,
              ConsentEntry.Act.OPT_OUT,
              ConsentEntry.Source.MAIL_UNSUBSCRIBE,
              null,
              null,
              "system:inbound",
              now,
              now));
    }
    return page(
        Response.Status.OK,
        keepSafetyAlerts
            ? "<p>You will get only safety alerts from this school district by e-mail.</p>"
            : "<p>You will get no more e-mails from this school district.</p>");
  }

  private boolean isSo(Links.UnsubscribeToken token, boolean keepSafetyAlerts) {
    return allowed(token, MessageClass.EMERGENCY) == keepSafetyAlerts
        && !allowed(token, MessageClass.MISSION)
        && !allowed(token, MessageClass.ATTENDANCE)
        && !allowed(token, MessageClass.OPTIONAL)
        && !allowed(token, MessageClass.SERVICE);
  }

  private boolean allowed(Links.UnsubscribeToken token, MessageClass messageClass) {
    return ledger.allowed(
        token.districtId(), token.addressHash(), ConsentEntry.Channel.EMAIL, messageClass);
  }

  private static Response unknown() {
    return page(
        Response.Status.NOT_FOUND,
        "<p>This link is not complete. Open the link in the e-mail again, or write to your school.</p>");
  }

  private static Response page(Response.Status status, String content) {
    return Response.status(status).entity(PAGE.formatted(content)).build();
  }
}
