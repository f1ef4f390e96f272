package org.hometongue.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Problem;

/** Opt-outs that an earlier service knew. */
@Path("/api/v1/opt-outs")
@RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
@Tag(name = "Consent")
public class OptOutListResource {
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final EarlierOptOuts earlier;
  private final Caller caller;

  OptOutListResource(EarlierOptOuts earlier, Caller caller) {
    this.earlier = earlier;
    this.caller = caller;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, "text/csv"})
  @Operation(
      operationId = "bringOptOuts",
      summary =
          "Hand in the phones and addresses that said no to an earlier service, one a line, with the"
              + " day after a comma where it is known")
  public EarlierOptOuts.BroughtOver bring(byte[] list) {
    if (list.length > MOST_BYTES) {
      throw new Problem(
          413,
          "list-too-large",
          "The list is too large",
          "Hand the list in by parts of at most 8 MB.",
          List.of());
    }
    return earlier.bring(
        caller.districtId(), caller.actor(), new String(list, StandardCharsets.UTF_8));
  }
}
