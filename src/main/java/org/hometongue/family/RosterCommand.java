package org.hometongue.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hometongue.platform.ServiceVerb;
import org.hometongue.platform.VerbGroup;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roster import FILE}: a client of the running service's REST API. */
@Command(
    name = "roster",
    description = "Brings a roster of families into the running service.",
    mixinStandardHelpOptions = true,
    subcommands = RosterCommand.Import.class)
public final class RosterCommand extends VerbGroup {
  /** The one thing it does. */
  @Command(
      name = "import",
      description = "Imports our CSV or a OneRoster 1.1 or 1.2 bundle and prints the report.",
      mixinStandardHelpOptions = true)
  static final class Import extends ServiceVerb {
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
      PrintWriter out = out();
      if (json) {
        out.println(report.toPrettyString());
      } else {
        RosterReportText.print(report, out);
      }
      return 0;
    }
  }
}
