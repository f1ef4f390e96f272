package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.delivery.Readiness;
import org.hometongue.delivery.Reasons;
import org.hometongue.delivery.SenderStates;
import org.hometongue.delivery.TextStops;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.DistrictChanges;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.Fact;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.district.Settings;
import org.hometongue.platform.Ids;
import org.jboss.resteasy.reactive.RestForm;

/** What a district runs with: details, schools, senders and their state, quiet hours. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Role.Names.IT)
public class SettingsPage {
  /** A language as a person picks it. */
  public record Tongue(String tag, String label) {}

  /**
   * A fact with the name of its school, empty for the whole district, and the name of its language,
   * empty for all.
   */
  public record FactLine(Fact fact, String school, String language) {}

  /** One message class: when it rests, and whether two people must agree. */
  public record ClassLine(String name, String from, String until, boolean second) {}

  /** A sender, and whether the provider has asked it to rest just now. */
  public record SenderLine(SenderStates.SenderState state, boolean resting) {
    /** Why the provider stopped it, as a sentence. */
    public String getWhy() {
      String reason = state.stoppedReason();
      return reason == null ? "" : Reasons.sentence(reason);
    }
  }

  /** A text that a provider does not carry, with the name of its language. */
  public record StoppedLine(TextStops.StoppedText text, String language) {}

  private final Frame frame;
  private final Caller caller;
  private final Schools schools;
  private final Settings settings;
  private final DistrictChanges changes;
  private final Readiness readiness;
  private final ContactRuleBook contactRules;
  private final SettingsViews views;

  SettingsPage(
      Frame frame,
      Caller caller,
      Schools schools,
      Settings settings,
      DistrictChanges changes,
      Readiness readiness,
      ContactRuleBook contactRules,
      SettingsViews views) {
    this.frame = frame;
    this.caller = caller;
    this.schools = schools;
    this.settings = settings;
    this.changes = changes;
    this.readiness = readiness;
    this.contactRules = contactRules;
    this.views = views;
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  public TemplateInstance show(
      @QueryParam("saved") @DefaultValue("false") boolean saved,
      @QueryParam("part") @DefaultValue("") String part) {
    UUID district = caller.districtId();
    List<School> all = schools.of(district);
    DistrictSettings now = settings.of(district);
    return frame.show(
        Templates.settings(
            views.facts(district, all),
            FactDetail.ASKED,
            views.tongues(),
            FactDetail.TYPES,
            all,
            views.senders(district),
            views.stoppedTexts(district),
            views.itContact(district),
            SettingsViews.classes(now),
            contactRules.of(district),
            views.publicUrl(now),
            readiness.warnings(),
            part,
            saved));
  }

  @POST
  @Path("facts")
  public Response putFact(
      @RestForm @DefaultValue("") String school,
      @RestForm @DefaultValue("") String name,
      @RestForm @DefaultValue("") String language,
      @RestForm @DefaultValue("") String type,
      @RestForm @DefaultValue("") String own,
      @RestForm @DefaultValue("") String value) {
    FactDetail detail = FactDetail.typed(name, own, type);
    changes.putFact(
        caller.districtId(),
        caller.actor(),
        new Fact(schoolId(school), detail.name(), language.strip(), detail.type(), value.strip()));
    return saved("facts");
  }

  @POST
  @Path("facts/remove")
  public Response removeFact(
      @RestForm @DefaultValue("") String school,
      @RestForm @DefaultValue("") String name,
      @RestForm @DefaultValue("") String language) {
    changes.removeFact(caller.districtId(), caller.actor(), schoolId(school), name, language);
    return saved("facts");
  }

  @POST
  @Path("schools")
  public Response putSchool(
      @RestForm @DefaultValue("") String code,
      @RestForm @DefaultValue("") String name,
      @RestForm @DefaultValue("") String timeZone) {
    changes.putSchool(
        caller.districtId(),
        caller.actor(),
        code,
        name,
        true,
        timeZone.isBlank() ? null : timeZone);
    return saved("schools");
  }

  @POST
  @Path("rules")
  public Response rules(MultivaluedMap<String, String> form) {
    DistrictSettings now = settings.of(caller.districtId());
    changes.saveSettings(caller.districtId(), caller.actor(), RulesForm.read(form, now));
    return saved("rules");
  }

  private static UUID schoolId(String typed) {
    return typed.isBlank() ? Ids.NIL : Links.id(typed);
  }

  private static Response saved(String part) {
    return Response.seeOther(URI.create("/settings?saved=true&part=" + part + "#" + part)).build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance settings(
        List<FactLine> facts,
        List<FactDetail> details,
        List<Tongue> tongues,
        List<String> types,
        List<School> schools,
        List<SenderLine> senders,
        List<StoppedLine> stopped,
        String itContact,
        List<ClassLine> classes,
        ContactRules contact,
        String publicUrl,
        List<String> warnings,
        String part,
        boolean saved);
  }
}
