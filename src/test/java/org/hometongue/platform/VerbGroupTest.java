package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A verb that needs another one below it says which there are. */
class VerbGroupTest {
  @Command(name = "greet", subcommands = Wave.class)
  static final class Greet extends VerbGroup {}

  @Command(name = "wave", description = "Waves once.")
  static final class Wave implements Verb {
    @Override
    public Integer call() {
      return 0;
    }
  }

  private final StringWriter out = new StringWriter();
  private final CommandLine line = new CommandLine(new Greet()).setOut(new PrintWriter(out, true));

  @Test
  void aloneItPrintsItsVerbsAndFails() {
    assertThat(line.execute()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(out.toString()).contains("Usage: greet", "wave", "Waves once.");
  }

  @Test
  void withAVerbThatVerbDecides() {
    assertThat(line.execute("wave")).isZero();
    assertThat(out.toString()).isEmpty();
  }
}
