package org.hometongue.catalogue.store;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.exchange.ExchangeDesk;
import org.hometongue.catalogue.exchange.ImportReport;
import org.hometongue.catalogue.exchange.Terms;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Files for translators, out and in. */
@Path("/api/v1/library/exchange")
@Tag(name = "Library")
@RolesAllowed(Role.Names.LANGUAGE_LEAD)
public class ExchangeResource {
  private static final String XLIFF = "application/xliff+xml";
  private static final String CSV = "text/csv";

  private final DistrictExchange exchange;
  private final Caller caller;

  ExchangeResource(DistrictExchange exchange, Caller caller) {
    this.exchange = exchange;
    this.caller = caller;
  }

  @GET
  @Path("{language}")
  @Operation(
      operationId = "exportTexts",
      summary = "Texts of a language for a translator, as XLIFF 1.2 or CSV")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = XLIFF, schema = @Schema(implementation = String.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public Response export(
      @RestPath String language,
      @RestQuery @DefaultValue("xliff") String format,
      @RestQuery @Nullable List<String> template) {
    ExchangeDesk.Format wanted =
        switch (format) {
          case "xliff" -> ExchangeDesk.Format.XLIFF;
          case "csv" -> ExchangeDesk.Format.CSV;
          default -> throw Problem.invalid("format", "The format is xliff or csv.");
        };
    String file =
        exchange.export(
            caller.districtId(),
            tag(language),
            Objects.requireNonNullElse(template, List.of()),
            wanted);
    return Response.ok(file)
        .type((wanted == ExchangeDesk.Format.XLIFF ? XLIFF : CSV) + ";charset=UTF-8")
        .build();
  }

  @POST
  @Consumes({XLIFF, CSV, "application/xml", "text/xml", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      operationId = "importTexts",
      summary = "Take translations back, each template whole or not at all",
      description =
          "The body is the translated XLIFF 1.2 or CSV file, at most 16 MB. Nothing in it approves a text."
              + " With dryRun=true all is checked and reported, and nothing changes.")
  public ImportReport take(
      InputStream body,
      @RestQuery @Nullable String author,
      @RestQuery @Nullable String origin,
      @RestQuery boolean dryRun)
      throws IOException {
    Optional<Translation.Origin> by =
        Optional.ofNullable(origin)
            .map(
                name ->
                    Translation.Origin.ofJson(name)
                        .orElseThrow(
                            () ->
                                Problem.invalid(
                                    "origin",
                                    "The origin is human, human-edited-mt, mt or machine-draft.")));
    return exchange.take(
        caller.districtId(),
        caller.actor(),
        body.readNBytes(ExchangeDesk.LARGEST + 1),
        new Terms(Optional.ofNullable(author), by),
        dryRun);
  }

  private static LanguageTag tag(String language) {
    try {
      return LanguageTag.of(language);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("language", String.valueOf(e.getMessage()));
    }
  }
}
