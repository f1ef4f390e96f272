package org.hometongue.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;

/** What providers tell of texts that the database does not know: it was restored too far back. */
@Path("/api/v1/stray-receipts")
@Tag(name = "Health")
@RolesAllowed(Role.Names.IT)
public class StrayReceiptResource {
  private final StrayReceipts receipts;
  private final Caller caller;

  StrayReceiptResource(StrayReceipts receipts, Caller caller) {
    this.receipts = receipts;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listStrayReceipts",
      summary = "Receipts for texts that the database does not know to have been handed over")
  public List<StrayReceipts.StrayOfAnnouncement> list() {
    return receipts.of(caller.districtId());
  }
}
