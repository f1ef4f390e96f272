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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.delivery.Readiness;
import org.hometongue.delivery.Reasons;
import org.hometongue.delivery.SenderStates;
import org.hometongue.delivery.Senders;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.DistrictChanges;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.district.Settings;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Ids;
import org.jboss.resteasy.reactive.RestForm;

/** What a district runs with: details, schools, senders and their state, quiet hours. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Role.Names.IT)
public class SettingsPage {
  private static final List<String> FACT_TYPES =
      List.of("phone", "url", "org", "name", "place", "text");

  /** The details that our notices ask for, in the order of the form, with their kind. */
  private static final List<Detail> DETAILS =
      List.of(
          new Detail("district.name", "org"),
          new Detail("district.hotline", "phone"),
          new Detail("district.interpreterLine", "phone"),
          new Detail("district.counselorLine", "phone"),
          new Detail("district.hours", "text"),
          new Detail("district.languageMenu", "text"),
          new Detail("district.url.news", "url"),
          new Detail("district.url.policy", "url"),
          new Detail("district.url.privacy", "url"),
          new Detail("district.url.rights", "url"),
          new Detail("district.url.support", "url"),
          new Detail("district.url.contacts", "url"),
          new Detail("district.url.resources", "url"),
          new Detail("district.url.plan", "url"),
          new Detail("district.url.board", "url"),
          new Detail("school.name", "org"));

  /** A detail by the name that templates use. */
  public record Detail(String name, String type) {}

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

  private final Frame frame;
  private final Caller caller;
  private final Facts facts;
  private final Schools schools;
  private final Settings settings;
  private final DistrictChanges changes;
  private final SenderStates senderStates;
  private final Senders senders;
  private final Readiness readiness;
  private final ContactRuleBook contactRules;
  private final LocalePacks packs;
  private final org.hometongue.channel.Links links;
  private final Clock clock;

  SettingsPage(
      Frame frame,
      Caller caller,
      Facts facts,
      Schools schools,
      Settings settings,
      DistrictChanges changes,
      SenderStates senderStates,
      Senders senders,
      Readiness readiness,
      ContactRuleBook contactRules,
      LocalePacks packs,
      org.hometongue.channel.Links links,
      Clock clock) {
    this.frame = frame;
    this.caller = caller;
    this.facts = facts;
    this.schools = schools;
    this.settings = settings;
    this.changes = changes;
    this.senderStates = senderStates;
    this.senders = senders;
    this.readiness = readiness;
    this.contactRules = contactRules;
    this.packs = packs;
    this.links = links;
    this.clock = clock;
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
            facts.of(district).stream().map(f -> line(f, all)).toList(),
            DETAILS,
            tongues(),
            FACT_TYPES,
            all,
            senderStates.of(district).stream().map(this::line).toList(),
            lines(now),
            contactRules.of(district),
            now.publicUrl().equals(DistrictSettings.DEFAULT.publicUrl())
                ? links.outside("").toString()
                : now.publicUrl(),
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
    // A detail of the list brings its kind along; one of the district's own says it.
    Detail detail =
        DETAILS.stream()
            .filter(d -> own.isBlank() && d.name().equals(name))
            .findFirst()
            .orElseGet(() -> new Detail(own.isBlank() ? name.strip() : own.strip(), type));
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
  @Path("senders/{id}/resume")
  public Response resume(@PathParam("id") String id) {
    senders.resume(caller.districtId(), Links.id(id));
    return saved("senders");
  }

  @POST
  @Path("rules")
  public Response rules(MultivaluedMap<String, String> form) {
    DistrictSettings now = settings.of(caller.districtId());
    changes.saveSettings(caller.districtId(), caller.actor(), RulesForm.read(form, now));
    return saved("rules");
  }

  private SenderLine line(SenderStates.SenderState state) {
    var until = state.pausedUntil();
    return new SenderLine(state, until != null && until.isAfter(clock.instant()));
  }

  private static List<ClassLine> lines(DistrictSettings settings) {
    List<ClassLine> lines = new ArrayList<>();
    for (MessageClass each : MessageClass.values()) {
      if (each != MessageClass.EMERGENCY && each != MessageClass.SERVICE) {
        var quiet = settings.quietHoursOf(each.name());
        lines.add(
            new ClassLine(
                each.name(),
                quiet.from().toString(),
                quiet.until().toString(),
                settings.needsSecondPerson(each.name())));
      }
    }
    return lines;
  }

  private FactLine line(Fact fact, List<School> schools) {
    return new FactLine(
        fact,
        nameOf(fact, schools),
        fact.language().isEmpty()
            ? ""
            : packs
                .find(LanguageTag.of(fact.language()))
                .map(SettingsPage::label)
                .orElse(fact.language()));
  }

  private List<Tongue> tongues() {
    return packs.all().stream().map(p -> new Tongue(p.tag().value(), label(p))).toList();
  }

  private static String label(LocalePack pack) {
    return pack.endonym().equals(pack.englishName())
        ? pack.endonym()
        : pack.endonym() + " · " + pack.englishName();
  }

  private static String nameOf(Fact fact, List<School> schools) {
    return schools.stream()
        .filter(s -> s.schoolId().equals(fact.schoolId()))
        .map(School::name)
        .findFirst()
        .orElse("");
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
        List<Detail> details,
        List<Tongue> tongues,
        List<String> types,
        List<School> schools,
        List<SenderLine> senders,
        List<ClassLine> classes,
        ContactRules contact,
        String publicUrl,
        List<String> warnings,
        String part,
        boolean saved);
  }
}
