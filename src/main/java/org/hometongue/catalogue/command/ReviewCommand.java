package org.hometongue.catalogue.command;

import org.hometongue.platform.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code review}: decisions of people about exactly the present texts. */
@Command(
    name = "review",
    description =
        "Record a reviewer's decision about a translation, or show what there is to review.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ReviewShow.class,
      ReviewStep.Approve.class,
      ReviewStep.Reject.class,
      ReviewStep.Revoke.class
    })
public final class ReviewCommand implements Verb {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  public ReviewCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }
}
