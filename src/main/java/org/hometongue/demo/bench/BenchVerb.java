package org.hometongue.demo.bench;

import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench}: the measurements that the targets speak of. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures the service against the sandbox, beside what this machine can do at all.",
    subcommands = {
      FanoutCommand.class,
      ReceiptsCommand.class,
      RepliesCommand.class,
      LanesCommand.class,
      PreflightCommand.class,
      YardstickCommand.class
    })
public final class BenchVerb implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
    return 0;
  }
}
