package org.hometongue.district;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hometongue.account.NewPassword;
import org.hometongue.account.Role;
import org.hometongue.platform.ServiceVerb;
import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code district add CODE}: a district of the installation, with its first account. */
@Command(
    name = "district",
    description = "The districts of this installation.",
    mixinStandardHelpOptions = true,
    subcommands = DistrictVerb.Add.class)
public final class DistrictVerb extends VerbGroup {
  /** {@code district add}. */
  @Command(
      name = "add",
      description =
          "Makes a district and its first account; run it where the service runs. The password is"
              + " asked for.",
      mixinStandardHelpOptions = true)
  static final class Add extends ServiceVerb {
    @Parameters(
        paramLabel = "CODE",
        description =
            "What people type to sign in: small letters, digits, hyphens, such as lincoln.")
    String code = "";

    @Option(names = "--name", required = true, description = "As families read it.")
    String name = "";

    @Option(names = "--time-zone", required = true, description = "Such as America/Chicago.")
    String timeZone = "";

    @Option(
        names = "--sign-in",
        required = true,
        description = "Sign-in name of the first account.")
    String signIn = "";

    @Option(
        names = "--roles",
        split = ",",
        defaultValue = "IT",
        description = "Roles of the first account, IT among them (default ${DEFAULT-VALUE}).")
    List<Role> roles = List.of();

    @Override
    public Integer call() {
      JsonNode made =
          service
              .openInstallation()
              .put(
                  "/districts/" + URLEncoder.encode(code, StandardCharsets.UTF_8),
                  Map.of(
                      "name",
                      name,
                      "timeZone",
                      timeZone,
                      "signInName",
                      signIn,
                      "password",
                      NewPassword.ask(),
                      "roles",
                      roles.stream().map(Role::name).toList()));
      PrintWriter out = out();
      out.printf(
          "The district %s is made. Sign in with the district code %s as %s.%n",
          made.path("district").path("name").asText(),
          made.path("district").path("code").asText(),
          made.path("firstAccount").path("signInName").asText());
      return 0;
    }
  }
}
