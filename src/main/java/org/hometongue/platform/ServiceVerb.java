package org.hometongue.platform;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that asks the running service and prints what it answers. */
public abstract class ServiceVerb implements Verb {
  /** Where the service is, and with whose token it is asked. */
  @Mixin protected ServiceAccess service = new ServiceAccess();

  @Spec private @Nullable CommandSpec spec;

  /** Where answers are printed. */
  protected final PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
