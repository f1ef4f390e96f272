package org.hometongue.family;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Problem;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReport;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Rosters over REST: bring one in, and see what earlier ones did. */
@Path("/api/v1/rosters")
@RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
public class RosterResource {
  private static final int LISTED = 50;

  private final FamilyImporter importer;
  private final PastImports past;
  private final Caller caller;

  RosterResource(FamilyImporter importer, PastImports past, Caller caller) {
    this.importer = importer;
    this.past = past;
    this.caller = caller;
  }

  @POST
  @Consumes({"text/csv", "application/zip", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Imports a roster",
      description =
          "The body is our CSV or a OneRoster 1.1 or 1.2 bundle. With dryRun=true everything is checked and"
              + " reported, and nothing changes. languageSystem says whose codes the language column holds.")
  public RosterReport importBody(
      InputStream body,
      @QueryParam("dryRun") boolean dryRun,
      @QueryParam("languageSystem") @Nullable String languageSystem) {
    return importer.importRoster(
        caller.districtId(), caller.actor(), body, new RosterOptions(languageSystem, dryRun));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "Imports a roster sent as the form field named file")
  public RosterReport importForm(
      @RestForm("file") @Nullable FileUpload file,
      @QueryParam("dryRun") boolean dryRun,
      @QueryParam("languageSystem") @Nullable String languageSystem) {
    if (file == null) {
      throw Problem.invalid("roster-empty", "Send the roster as the form field named file.");
    }
    return importer.importRoster(
        caller.districtId(),
        caller.actor(),
        file.uploadedFile(),
        new RosterOptions(languageSystem, dryRun));
  }

  @GET
  @Operation(summary = "The latest imports, without their lists of rejected rows")
  public List<PastImport> recent() {
    return past.recent(caller.districtId(), LISTED);
  }

  @GET
  @Path("/{importId}")
  @Operation(summary = "One import with its list of rejected rows")
  public PastImport get(@PathParam("importId") UUID importId) {
    return past.get(caller.districtId(), importId);
  }
}
