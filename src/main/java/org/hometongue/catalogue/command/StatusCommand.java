package org.hometongue.catalogue.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hometongue.catalogue.TextStatus;
import org.hometongue.language.LanguageTag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code translations status}: which text may be sent, and if not, why. */
@Command(
    name = "status",
    description = "Show for every translation whether it may be sent, and if not, why.",
    mixinStandardHelpOptions = true)
final class StatusCommand extends LibraryReport {
  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Override
  int report(Library library, PrintWriter out) {
    List<TextStatus> rows =
        TextStatus.of(
            library.catalogue(),
            t -> library.covers("templates/" + t.templateId() + "/targets/" + t.tag() + ".json"));
    if (json) {
      out.println(json(rows));
    } else {
      rows.forEach(row -> print(out, row));
    }
    return 0;
  }

  /** The state of one translation, a line per channel. */
  static void print(PrintWriter out, Library library, String template, LanguageTag tag) {
    TextStatus.of(library.catalogue(), t -> t.templateId().equals(template) && t.tag().equals(tag))
        .forEach(row -> print(out, row));
    out.flush();
  }

  private static void print(PrintWriter out, TextStatus row) {
    out.printf(
        Locale.ROOT,
        "%-32s %-8s %-8s %-15s %s%n",
        row.template(),
        row.language(),
        row.channel().json(),
        row.state(),
        row.why());
  }

  private static ArrayNode json(List<TextStatus> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (TextStatus row : rows) {
      array
          .addObject()
          .put("template", row.template())
          .put("lang", row.language().value())
          .put("channel", row.channel().json())
          .put("origin", row.origin().json())
          .put("state", row.state())
          .put("why", row.why());
    }
    return array;
  }
}
