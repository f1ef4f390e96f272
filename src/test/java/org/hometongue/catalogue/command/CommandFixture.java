package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.platform.VerbRefusal;
import picocli.CommandLine;

/** The verb {@code translations} over a folder with one template and its Spanish text. */
abstract class CommandFixture {
  final Path folder;
  final Path source;
  final Path target;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  CommandFixture(Path folder) throws IOException {
    this.folder = folder;
    Path template = folder.resolve("templates").resolve(TestLibrary.ID);
    source = template.resolve("source.json");
    target = template.resolve("targets").resolve("es-US.json");
    Files.createDirectories(target.getParent());
    Files.writeString(source, TestLibrary.SOURCE, UTF_8);
    Files.writeString(target, TestLibrary.SPANISH, UTF_8);
  }

  /** The exit code; what was printed is in {@link #out} and {@link #err}. */
  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new TranslationsCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          if (fault instanceof VerbRefusal refusal) {
            err.append(refusal.getMessage());
            return 1;
          }
          throw fault;
        });
    return line.execute(args);
  }
}
