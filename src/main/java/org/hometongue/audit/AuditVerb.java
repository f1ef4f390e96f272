package org.hometongue.audit;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code audit verify}: walks the trail of the district whose token is used. */
@Command(
    name = "audit",
    description = "The trail of who did what.",
    mixinStandardHelpOptions = true,
    subcommands = AuditVerb.Verify.class)
public final class AuditVerb implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code audit verify}: exit code 1 when the trail does not hold. */
  @Command(
      name = "verify",
      description = "Checks the whole trail and names the first position that does not hold.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();

    @Option(names = "--json", description = "Prints the answer of the service as it is.")
    boolean json;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      JsonNode check = service.open().get("/audit/verify");
      out.println(
          json
              ? check.toPrettyString()
              : check.path("sentence").asText()
                  + "\nNewest good entry: "
                  + check.path("headHash").asText());
      return check.path("firstBroken").isNumber() ? 1 : 0;
    }
  }
}
