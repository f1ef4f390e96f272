package org.hometongue.family;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.jspecify.annotations.Nullable;

/** The families in numbers, and those whom nothing reaches. No address ever leaves here. */
@Path("/api/v1/families")
@RolesAllowed({
  Role.Names.OFFICE,
  Role.Names.IT,
  Role.Names.SUPERINTENDENT,
  Role.Names.LANGUAGE_LEAD
})
public class FamilyResource {
  private static final int MOST = 1_000;

  private final Families families;
  private final Caller caller;

  FamilyResource(Families families, Caller caller) {
    this.families = families;
    this.caller = caller;
  }

  @GET
  @Path("/summary")
  @Operation(summary = "Families by language, by what must be asked, and by what reaches them")
  public FamilySummary summary() {
    return families.summary(caller.districtId());
  }

  @GET
  @Path("/unreachable")
  @RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
  @Operation(summary = "Families that no channel can reach, at most 1,000")
  public List<UnreachableFamily> unreachable(@QueryParam("limit") @Nullable Integer limit) {
    int wanted = limit == null ? 100 : Math.clamp(limit, 1, MOST);
    return families.unreachable(caller.districtId(), wanted);
  }
}
