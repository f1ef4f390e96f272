package org.hometongue.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.hometongue.platform.ServiceVerb;
import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code staff add|list}: accounts, and help when nobody can sign in. */
@Command(
    name = "staff",
    description = "People who may sign in to the console.",
    mixinStandardHelpOptions = true,
    subcommands = {StaffVerb.Add.class, StaffVerb.Listing.class})
public final class StaffVerb extends VerbGroup {
  /** {@code staff add}. */
  @Command(
      name = "add",
      description = "Makes an account; the password is asked for and never shown.",
      mixinStandardHelpOptions = true)
  static final class Add extends ServiceVerb {
    @Option(names = "--name", required = true, description = "Sign-in name.")
    String name = "";

    @Option(
        names = "--roles",
        required = true,
        split = ",",
        description = "One or more of ${COMPLETION-CANDIDATES}, with commas between.")
    List<Role> roles = List.of();

    @Override
    public Integer call() {
      JsonNode made =
          service
              .open()
              .post(
                  "/staff",
                  Map.of(
                      "signInName",
                      name,
                      "password",
                      NewPassword.ask(),
                      "roles",
                      roles.stream().map(Role::name).toList()));
      out().println("The account is made: " + made.path("staffId").asText());
      return 0;
    }
  }

  /** {@code staff list}. */
  @Command(
      name = "list",
      description = "Lists accounts and their roles.",
      mixinStandardHelpOptions = true)
  static final class Listing extends ServiceVerb {
    @Override
    public Integer call() {
      PrintWriter out = out();
      for (JsonNode member : service.open().get("/staff")) {
        out.printf(
            "%s  %-7s %s %s%n",
            member.path("staffId").asText(),
            member.path("active").asBoolean() ? "active" : "closed",
            member.path("signInName").asText(),
            member.path("roles"));
      }
      return 0;
    }
  }
}
