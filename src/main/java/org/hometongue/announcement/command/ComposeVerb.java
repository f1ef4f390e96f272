package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.ServiceVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code announce compose TEMPLATE}: a draft; nothing is sent. */
@Command(
    name = "compose",
    description = "Makes a draft. Nothing is sent.",
    mixinStandardHelpOptions = true)
final class ComposeVerb extends ServiceVerb {
  @Mixin DraftOptions draft = new DraftOptions();

  @Option(names = "--json", description = "Prints the answer of the service as it is.")
  boolean json;

  @Override
  public Integer call() {
    ApiClient api = service.open();
    JsonNode made = api.post("/announcements", draft.body(api));
    PrintWriter out = out();
    if (json) {
      out.println(made.toPrettyString());
    } else {
      Printed.announcement(out, made);
    }
    return 0;
  }
}
