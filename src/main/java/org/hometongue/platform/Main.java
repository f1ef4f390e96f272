package org.hometongue.platform;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./hometongue VERB}: finds the verb and runs it. */
@QuarkusMain
@Command(
    name = "hometongue",
    description = "Vetted school notices for every family, in the language of the home.",
    mixinStandardHelpOptions = true,
    version = "Hometongue 0.1.0")
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  Main() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    ServiceLoader.load(Verb.class).forEach(line::addSubcommand);
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          if (fault instanceof StartupRefusal refusal) {
            command.getErr().println(refusal.getMessage());
            return REFUSED;
          }
          if (fault instanceof VerbRefusal refusal) {
            command.getErr().println(refusal.getMessage());
            return FAILED;
          }
          throw fault;
        });
    System.exit(line.execute(args));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
