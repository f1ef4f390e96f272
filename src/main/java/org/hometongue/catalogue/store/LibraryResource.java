package org.hometongue.catalogue.store;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TextStatus;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Texts, reviews and a district's own documents, for the people who answer for languages. */
@Path("/api/v1/library")
@Tag(name = "Library")
@RolesAllowed(Role.Names.LANGUAGE_LEAD)
public class LibraryResource {
  private final Libraries libraries;
  private final DistrictReviews reviews;
  private final DistrictDocuments documents;
  private final Caller caller;

  /** A decision of a reviewer about exactly the texts that these hashes name. */
  public record ReviewBody(
      @NotEmpty(message = "Give the decision: approve, reject or revoke.") String decision,
      @NotEmpty(
              message = "Give the role: professional, district-interpreter or community-reviewer.")
          String role,
      @NotEmpty(message = "Give the reviewer's pseudonym.") String reviewer,
      @NotEmpty(message = "Say what makes the reviewer able to judge.") String qualification,
      @Nullable List<String> channels,
      @NotEmpty(message = "Give the hash of the English text that was read.") String source,
      @NotEmpty(message = "Give the hash of the translation that was read.") String target,
      @Nullable String backTranslation,
      @Nullable String note) {}

  /** Documents of one template: text by name, {@code source.json} or {@code targets/<tag>.json}. */
  public record FilesBody(@NotEmpty(message = "Send the files.") Map<String, String> files) {}

  LibraryResource(
      Libraries libraries, DistrictReviews reviews, DistrictDocuments documents, Caller caller) {
    this.libraries = libraries;
    this.reviews = reviews;
    this.documents = documents;
    this.caller = caller;
  }

  @GET
  @Path("texts")
  @Operation(
      operationId = "listTexts",
      summary = "Every translation and channel: may it be sent, and if not, why")
  public List<TextLine> texts(
      @RestQuery @Nullable String template, @RestQuery @Nullable String language) {
    Optional<LanguageTag> tag = Optional.ofNullable(language).map(LibraryResource::tag);
    return TextStatus.of(
            library(),
            t ->
                (template == null || t.templateId().equals(template))
                    && tag.map(t.tag()::equals).orElse(true))
        .stream()
        .map(TextLine::of)
        .toList();
  }

  @GET
  @Path("texts/{templateId}/{language}")
  @Operation(
      operationId = "getText",
      summary = "A translation beside the English text, with findings, decisions and hashes")
  public TextDetail text(@RestPath String templateId, @RestPath String language) {
    Catalogue library = library();
    Template template = library.template(templateId).orElseThrow(() -> Problem.notFound("notice"));
    Translation translation =
        library
            .translation(templateId, tag(language))
            .orElseThrow(() -> Problem.notFound("text in this language"));
    return TextDetail.of(library, template, translation);
  }

  @POST
  @Path("texts/{templateId}/{language}/reviews")
  @Operation(
      operationId = "reviewText",
      summary = "Record a reviewer's decision about exactly the texts that were read")
  public ReviewLine review(
      @RestPath String templateId,
      @RestPath String language,
      @NotNull(message = "Send the decision.") @Valid ReviewBody body) {
    return ReviewLine.of(
        reviews.record(
            caller.districtId(), caller.actor(), templateId, tag(language), wanted(body)));
  }

  @GET
  @Path("documents")
  @Operation(
      operationId = "listDocuments",
      summary = "The district's own templates, translations and reviews, as files")
  public List<DocumentEntry> documents() {
    return documents.list(caller.districtId());
  }

  @GET
  @Path("documents/{path:.+}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getDocument",
      summary =
          "One document, exactly as it was given, or decisions as the file that would hold them")
  public String document(@RestPath String path) {
    return documents
        .text(caller.districtId(), path)
        .orElseThrow(() -> Problem.notFound("document"));
  }

  @PUT
  @Path("documents/templates/{templateId}")
  @Operation(
      operationId = "putDocuments",
      summary = "Put documents of one template in force, all or none of them")
  public List<DistrictDocuments.Taken> put(
      @RestPath String templateId,
      @RestQuery boolean dryRun,
      @NotNull(message = "Send the files.") @Valid FilesBody body) {
    return documents.put(caller.districtId(), caller.actor(), templateId, body.files(), dryRun);
  }

  @DELETE
  @Path("documents/{path:.+}")
  @Operation(
      operationId = "removeDocument",
      summary = "Take a document out; the library's own text holds again")
  @APIResponse(responseCode = "204", description = "The document is out of force")
  public void remove(@RestPath String path) {
    documents.remove(caller.districtId(), caller.actor(), path);
  }

  private Catalogue library() {
    return libraries.of(caller.districtId());
  }

  private static LanguageTag tag(String language) {
    try {
      return LanguageTag.of(language);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("language", String.valueOf(e.getMessage()));
    }
  }

  private static ReviewDesk.Wanted wanted(ReviewBody body) {
    Set<Variant> variants = EnumSet.noneOf(Variant.class);
    for (String name : Objects.requireNonNullElse(body.channels(), List.<String>of())) {
      variants.add(
          Variant.ofJson(name)
              .orElseThrow(
                  () -> Problem.invalid("review", "The channels are sms, whatsapp and email.")));
    }
    return new ReviewDesk.Wanted(
        Review.Decision.ofJson(body.decision())
            .orElseThrow(
                () -> Problem.invalid("review", "The decision is approve, reject or revoke.")),
        Review.Role.ofJson(body.role())
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "review",
                        "The role is professional, district-interpreter or community-reviewer.")),
        body.reviewer(),
        body.qualification(),
        variants,
        Optional.ofNullable(body.backTranslation()),
        Optional.ofNullable(body.note()),
        Optional.of(hash(body.source())),
        Optional.of(hash(body.target())));
  }

  private static ContentHash hash(String value) {
    try {
      return new ContentHash(value);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("review", String.valueOf(e.getMessage()));
    }
  }
}
