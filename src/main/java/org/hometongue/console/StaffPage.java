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
import java.util.stream.Collectors;
import org.hometongue.account.ApiToken;
import org.hometongue.account.ApiTokens;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.StaffMember;
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

  private final Frame frame;
  private final Caller caller;
  private final Staff staff;
  private final ApiTokens tokens;

  StaffPage(Frame frame, Caller caller, Staff staff, ApiTokens tokens) {
    this.frame = frame;
    this.caller = caller;
    this.staff = staff;
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
            staff.list(caller.districtId()), tokens.list(caller.districtId()), ROLES, newKey));
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
    static native TemplateInstance staff(
        List<StaffMember> staff, List<ApiToken> tokens, List<String> roles, String newKey);
  }
}
