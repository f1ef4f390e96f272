package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.WholeFile;
import org.hometongue.catalogue.exchange.ExchangeDesk;
import org.hometongue.catalogue.exchange.ImportReport;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.catalogue.exchange.Terms;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translations import}: exit code 0 when all came in, 1 when a template was refused. */
@Command(
    name = "import",
    description =
        "Take a translated file back. Each template comes in whole or not at all; nothing is"
            + " approved by it.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "XLIFF 1.2 or CSV; with --district also a folder of documents.")
  private Path file = Path.of("");

  @Option(
      names = "--author",
      description = "Pseudonym of the person who translated, such as tr-so-01.")
  private @Nullable String author;

  @Option(
      names = "--origin",
      description =
          "human, human-edited-mt, mt or machine-draft. Default: human, or human-edited-mt when a"
              + " machine's draft was there before.")
  private @Nullable String origin;

  @Option(names = "--dry-run", description = "Check and report only.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the report as one JSON object.")
  private boolean json;

  @Mixin private LibraryPlace place = new LibraryPlace();

  @SuppressWarnings("NullAway.Init")
  ImportCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return Said.answered(
        () -> {
          if (place.inService() && Files.isDirectory(file)) {
            return DistrictFiles.take(place.service(), file, dryRun, out);
          }
          JsonNode report = place.inService() ? intoService() : intoFolder();
          if (json) {
            out.println(report);
          } else {
            Printout.report(out, report);
          }
          out.flush();
          return Printout.anyRefused(report) ? 1 : 0;
        });
  }

  private JsonNode intoService() {
    StringBuilder query = new StringBuilder("?dryRun=" + dryRun);
    if (author != null) {
      query.append("&author=").append(URLEncoder.encode(author, UTF_8));
    }
    if (origin != null) {
      query.append("&origin=").append(URLEncoder.encode(origin, UTF_8));
    }
    return place.service().upload("/library/exchange" + query, file, "application/octet-stream");
  }

  private JsonNode intoFolder() throws IOException {
    Library library = place.library();
    ImportReport report =
        new ExchangeDesk(library.catalogue(), library.packs()).take(bytes(), terms());
    if (!dryRun) {
      Path root = place.root();
      LanguageTag tag = LanguageTag.of(report.language());
      for (TemplateReport template : report.templates()) {
        if (template.document().isPresent()) {
          WholeFile.write(
              root.resolve(ExchangeDesk.path(template.template(), tag)), template.document().get());
        }
      }
    }
    return JSON.valueToTree(report);
  }

  private Terms terms() {
    Optional<Translation.Origin> by =
        Optional.ofNullable(origin)
            .map(
                name ->
                    Translation.Origin.ofJson(name)
                        .orElseThrow(
                            () ->
                                new VerbRefusal(
                                    "The origin is human, human-edited-mt, mt or machine-draft.")));
    return new Terms(Optional.ofNullable(author), by);
  }

  private byte[] bytes() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new VerbRefusal("There is no such file: " + file);
    }
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(ExchangeDesk.LARGEST + 1);
    }
  }
}
