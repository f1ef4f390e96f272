package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hometongue.catalogue.WholeFile;
import org.hometongue.catalogue.exchange.ExchangeDesk;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translations export}: texts as a file for a translator. */
@Command(
    name = "export",
    description = "Write texts of a language for a translator: XLIFF 1.2 or CSV.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  /** In which form. */
  enum Form {
    XLIFF,
    CSV,
    FILES
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      index = "0",
      paramLabel = "LANGUAGE",
      description = "Tag of the language: so, fa-AF.")
  private @Nullable String language;

  @Parameters(
      arity = "0..*",
      index = "1..*",
      paramLabel = "TEMPLATE",
      description = "Only these (default: all).")
  private List<String> templates = List.of();

  @Option(
      names = "--format",
      description =
          "xliff for translation tools, csv for spreadsheets; with --district also files: the"
              + " district's own documents as they would lie in translations/. Default: xliff")
  private String format = "xliff";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to (default: the screen). With --format files a folder.")
  private @Nullable Path output;

  @Mixin private LibraryPlace place = new LibraryPlace();

  @SuppressWarnings("NullAway.Init")
  ExportCommand() {}

  @Override
  public Integer call() {
    return Said.answered(
        () -> {
          Form form = form();
          if (form == Form.FILES) {
            return files();
          }
          if (language == null) {
            throw new VerbRefusal("Name the language: translations export so.");
          }
          LanguageTag tag = Said.tag(language);
          write(place.inService() ? fromService(tag) : fromFolder(tag, form));
          return 0;
        });
  }

  private Form form() {
    try {
      return Form.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal("The format is xliff or csv; with --district also files.");
    }
  }

  private String fromFolder(LanguageTag tag, Form form) {
    Library library = place.library();
    return new ExchangeDesk(library.catalogue(), library.packs())
        .export(
            tag, templates, form == Form.CSV ? ExchangeDesk.Format.CSV : ExchangeDesk.Format.XLIFF);
  }

  private String fromService(LanguageTag tag) {
    String chosen =
        templates.stream()
            .map(t -> "&template=" + URLEncoder.encode(t, UTF_8))
            .collect(Collectors.joining());
    return place
        .service()
        .text("/library/exchange/" + tag + "?format=" + format.toLowerCase(Locale.ROOT) + chosen);
  }

  private int files() throws IOException {
    if (!place.inService() || output == null || language != null) {
      throw new VerbRefusal(
          "To write a district's own documents: translations export --district --format files -o"
              + " FOLDER.");
    }
    return DistrictFiles.export(place.service(), output, spec.commandLine().getOut());
  }

  private void write(String file) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (output == null) {
      out.print(file);
      out.flush();
    } else {
      WholeFile.write(output, file);
      out.println("Written: " + output);
    }
  }
}
