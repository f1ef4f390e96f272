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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.account.ApiToken;
import org.hometongue.account.ApiTokens;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.StaffMember;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;
import org.jboss.resteasy.reactive.RestForm;

/** Who may sign in, and which programs hold a key. */
@Path("/settings/staff")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Role.Names.IT)
public class StaffPage {
  private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::name).toList();

  /** A person, and the schools whose families this person answers; none: all. */
  public record Line(StaffMember member, Set<UUID> schools) {}

  /** A school that a person may be given. */
  public record Choice(School school, boolean chosen) {}

  private final Frame frame;
  private final Caller caller;
  private final Staff staff;
  private final Schools schools;
  private final ApiTokens tokens;

  StaffPage(Frame frame, Caller caller, Staff staff, Schools schools, ApiTokens tokens) {
    this.frame = frame;
    this.caller = caller;
    this.staff = staff;
    this.schools = schools;
    this.tokens = tokens;
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  public TemplateInstance show() {
    return show("");
  }

  @POST
  public Response add(
      @RestForm @DefaultValue("") String name,
      @RestForm @DefaultValue("") String password,
      @RestForm List<String> role) {
    staff.create(caller.districtId(), caller.actor(), name, new Secret(password), roles(role));
    return back();
  }

  /** Whose families' replies a person answers. */
  @GET
  @Path("{id}/schools")
  @Consumes(MediaType.WILDCARD)
  public TemplateInstance schools(@PathParam("id") String id) {
    Line line = line(member(id));
    List<Choice> choices =
        schools.of(caller.districtId()).stream()
            .map(s -> new Choice(s, line.schools().contains(s.schoolId())))
            .filter(c -> c.chosen() || c.school().active())
            .toList();
    return frame.show(Templates.schools(line, choices));
  }

  @POST
  @Path("{id}/schools")
  public Response setSchools(@PathParam("id") String id, @RestForm List<String> school) {
    Set<UUID> known =
        schools.of(caller.districtId()).stream().map(School::schoolId).collect(Collectors.toSet());
    Set<UUID> chosen = school.stream().map(Links::id).collect(Collectors.toSet());
    if (!known.containsAll(chosen)) {
      throw Problem.invalid("staff-schools", "Choose the schools from the list.");
    }
    staff.setSchools(caller.districtId(), caller.actor(), member(id).staffId(), chosen);
    return back();
  }

  @POST
  @Path("{id}/active")
  public Response active(@PathParam("id") String id, @RestForm boolean active) {
    staff.setActive(caller.districtId(), caller.actor(), Links.id(id), active);
    return back();
  }

  /** The key is in this one answer and nowhere else. */
  @POST
  @Path("keys")
  public TemplateInstance issue(
      @RestForm @DefaultValue("") String name, @RestForm List<String> role) {
    return show(
        tokens.issue(caller.districtId(), caller.actor(), name, roles(role)).secret().reveal());
  }

  @POST
  @Path("keys/{id}/revoke")
  public Response revoke(@PathParam("id") String id) {
    tokens.revoke(caller.districtId(), caller.actor(), Links.id(id));
    return back();
  }

  private TemplateInstance show(String newKey) {
    return frame.show(
        Templates.staff(
            staff.list(caller.districtId()).stream().map(this::line).toList(),
            tokens.list(caller.districtId()),
            ROLES,
            newKey));
  }

  private Line line(StaffMember member) {
    return new Line(member, staff.schools(caller.districtId(), member.actor()));
  }

  private StaffMember member(String id) {
    UUID wanted = Links.id(id);
    return staff.list(caller.districtId()).stream()
        .filter(m -> m.staffId().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("person"));
  }

  private static Set<Role> roles(List<String> typed) {
    try {
      return typed.stream().map(Role::valueOf).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("staff-roles", "Choose the roles from the list.");
    }
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings/staff")).build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance schools(Line line, List<Choice> choices);

    static native TemplateInstance staff(
        List<Line> staff, List<ApiToken> tokens, List<String> roles, String newKey);
  }
}
