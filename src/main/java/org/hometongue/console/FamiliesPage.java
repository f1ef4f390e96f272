package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.family.Families;
import org.hometongue.family.FamilyImporter;
import org.hometongue.family.FamilySummary;
import org.hometongue.family.PastImport;
import org.hometongue.family.PastImports;
import org.hometongue.family.UnreachableFamily;
import org.hometongue.inbound.LanguageCampaign;
import org.hometongue.inbound.hygiene.ContactHygiene;
import org.hometongue.inbound.hygiene.ContactWork;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Problem;
import org.hometongue.roster.LanguageCodes;
import org.hometongue.roster.Rejection;
import org.hometongue.roster.RosterOptions;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Families in numbers, and bringing in a roster: always with a trial first, if wanted. */
@Path("/families")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({
  Role.Names.OFFICE,
  Role.Names.IT,
  Role.Names.LANGUAGE_LEAD,
  Role.Names.SUPERINTENDENT
})
public class FamiliesPage {
  private static final int PAST = 10;
  private static final int UNREACHABLE = 500;
  private static final int TO_MEND = 200;

  /** What a page can show; the REST API has them all. */
  private static final int REJECTIONS = 500;

  /**
   * Homes whose language must be asked.
   *
   * @param kind why, as {@link org.hometongue.family.Family#needsAsking} begins
   * @param of the code that raised the question, as a name where it has one; or empty
   */
  public record ToAsk(String kind, String of, int families) {}

  /** One language of the homes; the endonym is empty when the language is not known. */
  public record Homes(String tag, String endonym, String english, int families) {}

  private final Frame frame;
  private final Caller caller;
  private final Families families;
  private final FamilyImporter importer;
  private final PastImports imports;
  private final LanguageCampaign campaign;
  private final ContactHygiene hygiene;
  private final LocalePacks packs;

  FamiliesPage(
      Frame frame,
      Caller caller,
      Families families,
      FamilyImporter importer,
      PastImports imports,
      LanguageCampaign campaign,
      ContactHygiene hygiene,
      LocalePacks packs) {
    this.frame = frame;
    this.caller = caller;
    this.families = families;
    this.importer = importer;
    this.imports = imports;
    this.campaign = campaign;
    this.hygiene = hygiene;
    this.packs = packs;
  }

  @GET
  public TemplateInstance overview() {
    UUID district = caller.districtId();
    FamilySummary summary = families.summary(district);
    return frame.show(
        Templates.overview(
            summary,
            summary.languages().stream().map(this::homes).toList(),
            summary.needsAsking().stream().map(this::toAsk).toList(),
            imports.recent(district, PAST),
            families.unreachable(district, UNREACHABLE),
            campaign.results(district),
            hygiene.work(district, TO_MEND),
            LanguageCodes.SYSTEMS));
  }

  /** <em>Ask them</em>: sends the list of languages to homes whose language must be asked. */
  @POST
  @Path("ask")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed({Role.Names.OFFICE, Role.Names.LANGUAGE_LEAD})
  public Response ask(@RestForm @DefaultValue("200") int perHour) {
    campaign.ask(caller.districtId(), caller.actor(), perHour);
    return Response.seeOther(URI.create("/families#asking")).build();
  }

  @POST
  @Path("contacts/{id}/reopen")
  @RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
  public Response reopen(@PathParam("id") String id) {
    hygiene.reopen(caller.districtId(), caller.actor(), Links.id(id));
    return Response.seeOther(URI.create("/families#mend")).build();
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.Names.OFFICE, Role.Names.IT})
  public Response bringIn(
      @RestForm("file") @Nullable FileUpload file,
      @RestForm @Nullable String system,
      @RestForm @Nullable String trial) {
    if (file == null || file.size() == 0) {
      throw Problem.invalid("roster-empty", "Choose a file first. It may not be empty.");
    }
    UUID district = caller.districtId();
    String codes = system == null || system.isBlank() ? null : system;
    importer.importRoster(
        district, caller.actor(), file.uploadedFile(), new RosterOptions(codes, trial != null));
    UUID made = imports.recent(district, 1).getFirst().importId();
    return Response.seeOther(URI.create("/families/imports/" + made)).build();
  }

  @GET
  @Path("imports/{id}")
  public TemplateInstance report(@PathParam("id") String id) {
    PastImport past = imports.get(caller.districtId(), Links.id(id));
    return frame.show(
        Templates.report(past, past.report().rejections().stream().limit(REJECTIONS).toList()));
  }

  private ToAsk toAsk(FamilySummary.Count count) {
    String[] parts = count.key().split(":", 2);
    String code = parts.length == 2 ? parts[1] : "";
    String name = Locale.of(code).getDisplayLanguage(frame.locale());
    return new ToAsk(parts[0], name.isEmpty() ? code : name, count.families());
  }

  private Homes homes(FamilySummary.Count count) {
    if (count.key().isEmpty()) {
      return new Homes("", "", "", count.families());
    }
    return packs
        .find(LanguageTag.of(count.key()))
        .map(p -> new Homes(count.key(), p.endonym(), p.englishName(), count.families()))
        .orElseGet(() -> new Homes(count.key(), count.key(), count.key(), count.families()));
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance overview(
        FamilySummary summary,
        List<Homes> languages,
        List<ToAsk> toAsk,
        List<PastImport> imports,
        List<UnreachableFamily> unreachable,
        LanguageCampaign.Results asking,
        List<ContactWork> mend,
        List<String> systems);

    static native TemplateInstance report(PastImport past, List<Rejection> rejections);
  }
}
