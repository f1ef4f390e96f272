package org.hometongue.announcement.command;

import java.util.Objects;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code announce}: compose, check, approve, watch and halt announcements. */
@Command(
    name = "announce",
    description = "Composes, checks, approves, watches and halts announcements.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ComposeVerb.class,
      SendVerb.class,
      StepVerb.Preflight.class,
      StepVerb.Ask.class,
      StepVerb.Approve.class,
      StepVerb.Halt.class,
      StepVerb.Release.class,
      StepVerb.Progress.class
    })
public final class AnnounceVerb implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }
}
