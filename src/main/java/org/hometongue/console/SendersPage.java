package org.hometongue.console;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.delivery.SenderCaps;
import org.hometongue.delivery.SenderStops;
import org.hometongue.delivery.TextStops;
import org.hometongue.district.ItContact;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * What the settings page does to a sender: lets it or a text go on, and says how much it may send a
 * day.
 */
@Path("/settings/senders")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Role.Names.IT)
public class SendersPage {
  private final Caller caller;
  private final SenderStops senders;
  private final SenderCaps caps;
  private final TextStops stops;
  private final ItContact contact;

  SendersPage(
      Caller caller, SenderStops senders, SenderCaps caps, TextStops stops, ItContact contact) {
    this.caller = caller;
    this.senders = senders;
    this.caps = caps;
    this.stops = stops;
    this.contact = contact;
  }

  @POST
  @Path("{id}/resume")
  public Response resume(@PathParam("id") String id) {
    senders.resume(caller.districtId(), Links.id(id));
    return back();
  }

  @POST
  @Path("texts/{id}/resume")
  public Response resumeText(@PathParam("id") String id) {
    stops.lift(caller.districtId(), caller.actor(), Links.id(id));
    return back();
  }

  @POST
  @Path("{id}/daily-cap")
  public Response cap(@PathParam("id") String id, @RestForm @DefaultValue("") String segments) {
    caps.set(caller.districtId(), caller.actor(), Links.id(id), number(segments));
    return back();
  }

  /** Who is written to when a sender stops. */
  @POST
  @Path("it-contact")
  public Response contact(@RestForm @DefaultValue("") String address) {
    contact.set(caller.districtId(), caller.actor(), address);
    return back();
  }

  /** Empty: none. What is no number is refused with the sentence for the wrong ones. */
  private static @Nullable Integer number(String typed) {
    String digits = typed.strip();
    if (digits.isEmpty()) {
      return null;
    }
    return digits.matches("[0-9]{1,8}") ? Integer.valueOf(digits) : Integer.valueOf(0);
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings?saved=true&part=senders#senders")).build();
  }
}
