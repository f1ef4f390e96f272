package org.hometongue.catalogue.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that looks at the library, or at a part of it, and prints what it sees. */
abstract class LibraryReport implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A translations folder, or a folder or file in one. Default: translations")
  private @Nullable Path path;

  @SuppressWarnings("NullAway.Init")
  LibraryReport() {}

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      return report(Library.at(Optional.ofNullable(path)), out);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.USAGE;
    } finally {
      out.flush();
    }
  }

  /**
   * @return the exit code
   * @throws IllegalArgumentException with a sentence when there is no library to look at
   */
  abstract int report(Library library, PrintWriter out);
}
