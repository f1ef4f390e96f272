package org.hometongue.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.channel.Channel;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The numbers and mailboxes from which a district writes. */
@Path("/api/v1/senders")
@Tag(name = "Senders")
@RolesAllowed(Role.Names.IT)
public class SenderResource {
  private static final int USUAL_PACE = 10;

  private final NewSenders senders;
  private final SenderStates states;
  private final SenderCaps caps;
  private final Caller caller;

  /** A sender; pace, price and daily cap may be left out. */
  public record SenderBody(
      @NotNull(message = "Give the channel: SMS, WHATSAPP or EMAIL.") Channel channel,
      @NotEmpty(message = "Give the number, messaging service or mail address.") String address,
      @Nullable
          @Min(value = 1, message = "The pace is at least 1 segment a second.")
          @Max(value = 10_000, message = "The pace is at most 10,000 segments a second.")
          Integer segmentsPerSecond,
      @Nullable @DecimalMin(value = "0", message = "The price is 0 or more US dollars a segment.")
          BigDecimal costPerSegmentUsd,
      @Nullable
          @Min(
              value = 1,
              message = "A daily cap is at least 1 segment. Leave it out when there is none.")
          @Max(value = SenderCaps.MOST, message = "A daily cap is at most 10,000,000 segments.")
          Integer dailyCap) {}

  /** How much a sender may hand over in a day; null: no cap. */
  public record CapBody(
      @Nullable
          @Min(
              value = 1,
              message = "A daily cap is at least 1 segment. Leave it out when there is none.")
          @Max(value = SenderCaps.MOST, message = "A daily cap is at most 10,000,000 segments.")
          Integer segments) {}

  /** The identifier of a new sender. */
  public record MadeSender(UUID senderId) {}

  SenderResource(NewSenders senders, SenderStates states, SenderCaps caps, Caller caller) {
    this.senders = senders;
    this.states = states;
    this.caps = caps;
    this.caller = caller;
  }

  @GET
  @Operation(operationId = "listSenders", summary = "The senders of this district and their state")
  public List<SenderStates.SenderState> list() {
    return states.of(caller.districtId());
  }

  @POST
  @Operation(operationId = "addSender", summary = "Add a sender after asking its provider about it")
  @ResponseStatus(201)
  public MadeSender add(@NotNull(message = "Send channel and address.") @Valid SenderBody wanted) {
    return new MadeSender(
        senders.add(
            caller.districtId(),
            caller.actor(),
            new NewSenders.NewSender(
                wanted.channel(),
                wanted.address(),
                Objects.requireNonNullElse(wanted.segmentsPerSecond(), USUAL_PACE),
                Objects.requireNonNullElse(wanted.costPerSegmentUsd(), BigDecimal.ZERO),
                wanted.dailyCap())));
  }

  @PUT
  @Path("{id}/daily-cap")
  @Operation(
      operationId = "capSender",
      summary = "Say how many segments a sender may hand over until midnight Pacific time")
  @APIResponse(responseCode = "204", description = "The cap holds from now on")
  public void cap(
      @PathParam("id") UUID id,
      @NotNull(message = "Send segments, or null for no cap.") @Valid CapBody cap) {
    caps.set(caller.districtId(), caller.actor(), id, cap.segments());
  }
}
