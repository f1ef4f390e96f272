package org.hometongue.announcement.command;

import org.hometongue.platform.VerbGroup;
import picocli.CommandLine.Command;

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
public final class AnnounceVerb extends VerbGroup {}
