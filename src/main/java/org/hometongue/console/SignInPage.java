package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.StaffMember;
import org.hometongue.district.District;
import org.hometongue.district.Districts;

/** The form that staff sign in with; the room account checks what it posts. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class SignInPage {
  private final Frame frame;
  private final Districts districts;
  private final Staff staff;
  private final Instance<DemoAccounts> demo;

  /** One account of the demo, to be tried by anybody. */
  public record DemoAccount(String name, List<String> roles) {}

  SignInPage(Frame frame, Districts districts, Staff staff, Instance<DemoAccounts> demo) {
    this.frame = frame;
    this.districts = districts;
    this.staff = staff;
    this.demo = demo;
  }

  @GET
  public TemplateInstance form(
      @QueryParam("next") @DefaultValue("/") String next,
      @QueryParam("failed") @DefaultValue("false") boolean failed) {
    List<District> all = districts.all();
    return frame.show(
        Templates.signIn(
            next,
            failed,
            all.size() > 1,
            demoAccounts(all),
            demo.isResolvable() ? demo.get().password() : ""));
  }

  private List<DemoAccount> demoAccounts(List<District> all) {
    if (!demo.isResolvable() || all.size() != 1 || !all.getFirst().demo()) {
      return List.of();
    }
    return staff.list(all.getFirst().districtId()).stream()
        .filter(StaffMember::active)
        .map(
            m ->
                new DemoAccount(
                    m.signInName(), m.roles().stream().sorted().map(Role::name).toList()))
        .toList();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance signIn(
        String next,
        boolean wrong,
        boolean several,
        List<DemoAccount> accounts,
        String demoPassword);
  }
}
