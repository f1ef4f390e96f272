package org.hometongue.catalogue.command;

import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;

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
public final class TranslationsCommand extends VerbGroup {}
