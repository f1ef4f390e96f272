package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code announce compose TEMPLATE}: a draft; nothing is sent. */
@Command(
    name = "compose",
    description = "Makes a draft. Nothing is sent.",
    mixinStandardHelpOptions = true)
final class ComposeVerb implements Verb {
  @Mixin ServiceAccess service = new ServiceAccess();
  @Mixin DraftOptions draft = new DraftOptions();

  @Option(names = "--json", description = "Prints the answer of the service as it is.")
  boolean json;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    ApiClient api = service.open();
    JsonNode made = api.post("/announcements", draft.body(api));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(made.toPrettyString());
    } else {
      Printed.announcement(out, made);
    }
    return 0;
  }
}
