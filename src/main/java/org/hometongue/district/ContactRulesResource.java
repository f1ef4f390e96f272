package org.hometongue.district;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;

/** How much a district writes to one family, when it rests, and how long replies are kept. */
@Path("/api/v1/district/contact-rules")
@RolesAllowed(Role.Names.IT)
@Tag(name = "District")
public class ContactRulesResource {
  private final ContactRuleBook rules;
  private final Caller caller;

  ContactRulesResource(ContactRuleBook rules, Caller caller) {
    this.rules = rules;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "getContactRules",
      summary = "Holidays, messages per day and week, and how long replies are kept")
  public ContactRules get() {
    return rules.of(caller.districtId());
  }

  @PUT
  @Operation(operationId = "saveContactRules", summary = "Replace the contact rules as a whole")
  public ContactRules save(@NotNull(message = "Send all rules.") ContactRules wanted) {
    rules.save(caller.districtId(), caller.actor(), wanted);
    return wanted;
  }
}
