package org.hometongue.platform;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A verb that does nothing by itself: without one of the verbs below it, it prints what they are.
 */
public abstract class VerbGroup implements Verb {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }
}
