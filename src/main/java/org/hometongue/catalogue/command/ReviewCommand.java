package org.hometongue.catalogue.command;

import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;

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
public final class ReviewCommand extends VerbGroup {}
