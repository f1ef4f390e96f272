package org.hometongue.inbound.mail;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Problem;

/**
 * Where the district's own mail server hands in the bounces that come to the sender's mailbox, one
 * mail a call: {@code |curl --data-binary @- -H 'Content-Type: message/rfc822' …}.
 */
@Path("/api/v1/mail/bounces")
@RolesAllowed(Role.Names.IT)
@Tag(name = "Mail")
public class BounceResource {
  private static final int MOST_BYTES = 1024 * 1024;

  private final MailNewsBook book;
  private final Caller caller;
  private final Clock clock;

  /** How many recipients the report spoke of. */
  public record Taken(int recipients) {}

  BounceResource(MailNewsBook book, Caller caller, Clock clock) {
    this.book = book;
    this.caller = caller;
    this.clock = clock;
  }

  @POST
  @Consumes("message/rfc822")
  @Operation(
      operationId = "handInBounce",
      summary = "Hand in one bounced mail (RFC 3464); any other mail is taken and changes nothing")
  @APIResponse(responseCode = "200", description = "How many recipients it spoke of")
  public Taken handIn(byte[] mail) {
    if (mail.length > MOST_BYTES) {
      throw new Problem(
          413,
          "mail-too-large",
          "The mail is too large",
          "Hand in the report without the whole mail it is about: at most 1 MB.",
          List.of());
    }
    List<MailNews> news =
        BounceReport.read(new String(mail, StandardCharsets.ISO_8859_1), clock.instant());
    book.enter(caller.districtId(), news);
    return new Taken(news.size());
  }
}
