package org.hometongue.catalogue.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translations status}: which text may be sent, and if not, why. */
@Command(
    name = "status",
    description = "Show for every translation whether it may be sent, and if not, why.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A translations folder, or a folder or file in one. Default: translations")
  private @Nullable Path path;

  @SuppressWarnings("NullAway.Init")
  StatusCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Library library;
    try {
      library = Library.at(Optional.ofNullable(path));
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
    ArrayNode rows = rows(library);
    if (json) {
      out.println(rows);
    } else {
      rows.forEach(row -> print(out, row));
    }
    out.flush();
    return 0;
  }

  /** The state of one translation, a line per channel. */
  static void print(PrintWriter out, Library library, String template, LanguageTag tag) {
    rows(library)
        .forEach(
            row -> {
              if (row.get("template").textValue().equals(template)
                  && row.get("lang").textValue().equals(tag.value())) {
                print(out, row);
              }
            });
    out.flush();
  }

  private static void print(PrintWriter out, JsonNode row) {
    out.printf(
        Locale.ROOT,
        "%-32s %-8s %-8s %-15s %s%n",
        row.get("template").textValue(),
        row.get("lang").textValue(),
        row.get("channel").textValue(),
        row.get("state").textValue(),
        row.get("why").textValue());
  }

  private static ArrayNode rows(Library library) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    Catalogue catalogue = library.catalogue();
    for (Template template : catalogue.templates()) {
      for (Translation translation : catalogue.translations(template.id())) {
        String file = "templates/" + template.id() + "/targets/" + translation.tag() + ".json";
        for (Variant variant : Variant.values()) {
          if (library.covers(file) && template.text().has(variant)) {
            rows.add(
                row(
                    translation,
                    variant,
                    catalogue.sendability(template.id(), translation.tag(), variant)));
          }
        }
      }
    }
    return rows;
  }

  private static ObjectNode row(Translation translation, Variant variant, Sendability answer) {
    ObjectNode row =
        JsonNodeFactory.instance
            .objectNode()
            .put("template", translation.templateId())
            .put("lang", translation.tag().value())
            .put("channel", variant.json())
            .put("origin", translation.origin().json());
    return switch (answer) {
      case Sendability.Sendable sendable ->
          row.put("state", "sendable")
              .put("why", "Approved by %d.".formatted(sendable.restsOn().size()));
      case Sendability.NotSendable(Sendability.Reason reason, String sentence) ->
          row.put("state", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .put("why", sentence);
    };
  }
}
