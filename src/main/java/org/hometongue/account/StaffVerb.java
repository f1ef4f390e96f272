package org.hometongue.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code staff add|list}: accounts, and help when nobody can sign in. */
@Command(
    name = "staff",
    description = "People who may sign in to the console.",
    mixinStandardHelpOptions = true,
    subcommands = {StaffVerb.Add.class, StaffVerb.Listing.class})
public final class StaffVerb implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code staff add}. */
  @Command(
      name = "add",
      description = "Makes an account; the password is asked for and never shown.",
      mixinStandardHelpOptions = true)
  static final class Add implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();

    @Option(names = "--name", required = true, description = "Sign-in name.")
    String name = "";

    @Option(
        names = "--roles",
        required = true,
        split = ",",
        description = "One or more of ${COMPLETION-CANDIDATES}, with commas between.")
    List<Role> roles = List.of();

    @Spec @Nullable CommandSpec spec;

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
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println("The account is made: " + made.path("staffId").asText());
      return 0;
    }
  }

  /** {@code staff list}. */
  @Command(
      name = "list",
      description = "Lists accounts and their roles.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();
    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
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
