package org.hometongue.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.hometongue.platform.ServiceVerb;
import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit verify}: walks the trail of the district whose token is used. */
@Command(
    name = "audit",
    description = "The trail of who did what.",
    mixinStandardHelpOptions = true,
    subcommands = AuditVerb.Verify.class)
public final class AuditVerb extends VerbGroup {
  /** {@code audit verify}: exit code 1 when the trail does not hold. */
  @Command(
      name = "verify",
      description = "Checks the whole trail and names the first position that does not hold.",
      mixinStandardHelpOptions = true)
  static final class Verify extends ServiceVerb {
    @Option(names = "--json", description = "Prints the answer of the service as it is.")
    boolean json;

    @Override
    public Integer call() {
      PrintWriter out = out();
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
