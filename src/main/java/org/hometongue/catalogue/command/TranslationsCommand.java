package org.hometongue.catalogue.command;

import org.hometongue.platform.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hometongue translations}: the library, its translators and reviewers. */
@Command(
    name = "translations",
    description = "Check, translate and review the message library, and see what may be sent.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CheckCommand.class,
      StatusCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ReviewCommand.class,
      PinCommand.class
    })
public final class TranslationsCommand implements Verb {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  public TranslationsCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }
}
