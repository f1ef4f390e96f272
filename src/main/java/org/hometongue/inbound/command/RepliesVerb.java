package org.hometongue.inbound.command;

import org.hometongue.platform.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hometongue replies}: its verbs. */
@Command(
    name = "replies",
    description = "How families' replies are understood.",
    subcommands = {ClassifyCommand.class, WordsCommand.class},
    mixinStandardHelpOptions = true)
public final class RepliesVerb implements Verb {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  public RepliesVerb() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
