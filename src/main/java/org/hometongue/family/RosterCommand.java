package org.hometongue.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.Verb;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code roster import FILE}: a client of the running service's REST API. */
@Command(
    name = "roster",
    description = "Brings a roster of families into the running service.",
    mixinStandardHelpOptions = true,
    subcommands = RosterCommand.Import.class)
public final class RosterCommand implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** The one thing it does. */
  @Command(
      name = "import",
      description = "Imports our CSV or a OneRoster 1.1 or 1.2 bundle and prints the report.",
      mixinStandardHelpOptions = true)
  static final class Import implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();

    @Parameters(paramLabel = "FILE", description = "The CSV file or OneRoster zip.")
    Path file = Path.of("");

    @Option(names = "--dry-run", description = "Check and report everything, change nothing.")
    boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Option(
        names = "--language-system",
        description = "Whose codes the language column holds, such as ca-calpads-2 or iso639-3.")
    @Nullable String languageSystem;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      if (!Files.isReadable(file)) {
        throw new VerbRefusal("The file " + file + " cannot be read. Check its name and place.");
      }
      String query = "?dryRun=" + dryRun;
      if (languageSystem != null) {
        query += "&languageSystem=" + URLEncoder.encode(languageSystem, StandardCharsets.UTF_8);
      }
      JsonNode report = service.open().upload("/rosters" + query, file, "application/octet-stream");
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (json) {
        out.println(report.toPrettyString());
      } else {
        RosterReportText.print(report, out);
      }
      return 0;
    }
  }
}
