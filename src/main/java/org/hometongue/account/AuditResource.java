package org.hometongue.account;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.audit.Audit;
import org.hometongue.audit.AuditCheck;
import org.hometongue.audit.AuditEntry;
import org.jboss.resteasy.reactive.RestQuery;

/** Reads the audit trail. It lies here because the room of the trail itself knows no roles. */
@Path("/api/v1/audit")
@Tag(name = "Audit")
@RolesAllowed({Role.Names.IT, Role.Names.SUPERINTENDENT})
public class AuditResource {
  private final Audit audit;
  private final Caller caller;

  /**
   * One act.
   *
   * @param position from 1, without gaps
   * @param actor pseudonym of the person or program
   * @param act such as {@code announcement.compose}
   * @param subject what was acted upon: an identifier, or a word
   * @param hash SHA-256 over this act and the hash before it, hexadecimal
   */
  public record Entry(
      long position,
      Instant at,
      String actor,
      String act,
      String subject,
      @Schema(type = SchemaType.OBJECT) JsonNode details,
      String hash) {
    static Entry of(AuditEntry e) {
      return new Entry(
          e.position(),
          e.at(),
          e.actor(),
          e.act(),
          e.subject(),
          e.details(),
          HexFormat.of().formatHex(e.hash()));
    }
  }

  AuditResource(Audit audit, Caller caller) {
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(operationId = "listAudit", summary = "Acts, newest first, older than a position")
  public List<Entry> list(
      @RestQuery @DefaultValue("9223372036854775807") long before,
      @RestQuery
          @DefaultValue("100")
          @Min(value = 1, message = "Ask for at least 1 entry.")
          @Max(value = 1000, message = "Ask for at most 1000 entries.")
          int limit) {
    return audit.before(caller.districtId(), before, limit).stream().map(Entry::of).toList();
  }

  @GET
  @Path("verify")
  @Operation(
      operationId = "verifyAudit",
      summary = "Walk the whole trail and name the first position that does not hold")
  public AuditCheck verify() {
    return audit.verify(caller.districtId());
  }
}
