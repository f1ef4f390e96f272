package org.hometongue.catalogue.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code translations check}: exit code 0 when nothing blocks, 1 when something does. */
@Command(
    name = "check",
    description = "Run all gates over the library, or over one folder or file of it.",
    mixinStandardHelpOptions = true)
final class CheckCommand extends LibraryReport {
  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--blocks-only", description = "Leave out warnings and information.")
  private boolean blocksOnly;

  @Override
  int report(Library library, PrintWriter out) {
    List<Finding> findings = library.findings();
    long blocks = findings.stream().filter(f -> f.level() == Level.BLOCK).count();
    long warnings = findings.stream().filter(f -> f.level() == Level.WARN).count();
    if (blocksOnly) {
      findings = findings.stream().filter(f -> f.level() == Level.BLOCK).toList();
    }
    if (json) {
      out.println(json(findings, blocks, warnings));
    } else {
      findings.forEach(finding -> print(out, finding));
      out.printf(Locale.ROOT, "%d blocks, %d warnings%n", blocks, warnings);
    }
    return blocks == 0 ? 0 : 1;
  }

  private static void print(PrintWriter out, Finding finding) {
    out.printf(
        Locale.ROOT,
        "%-5s %s %s [%s]%n      %s %s%n",
        finding.level(),
        finding.file(),
        finding.pointer(),
        finding.rule(),
        finding.why(),
        finding.mend());
  }

  private static ObjectNode json(List<Finding> findings, long blocks, long warnings) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("blocks", blocks).put("warnings", warnings);
    ArrayNode list = result.putArray("findings");
    for (Finding finding : findings) {
      list.addObject()
          .put("level", finding.level().name().toLowerCase(Locale.ROOT))
          .put("file", finding.file())
          .put("pointer", finding.pointer())
          .put("rule", finding.rule())
          .put("why", finding.why())
          .put("mend", finding.mend());
    }
    return result;
  }
}
