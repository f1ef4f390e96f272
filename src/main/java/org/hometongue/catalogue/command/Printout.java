package org.hometongue.catalogue.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** A report of an import in words; the service and the local command give the same JSON. */
final class Printout {
  private Printout() {}

  static void report(PrintWriter out, JsonNode report) {
    for (JsonNode template : report.path("templates")) {
      out.printf(
          "%-12s %s  %s%n",
          template.path("outcome").asText(),
          template.path("template").asText(),
          template.path("why").asText());
      for (JsonNode unit : template.path("units")) {
        String outcome = unit.path("outcome").asText();
        if (!outcome.equals("SAME") && !outcome.equals("UNTRANSLATED")) {
          out.printf(
              "  %-10s %s  %s%n", outcome, unit.path("unit").asText(), unit.path("why").asText());
        }
      }
      template.path("findings").forEach(f -> out.println("  " + finding(f)));
    }
    int ignored = report.path("approvalsIgnored").asInt();
    if (ignored > 0) {
      out.println(
          ignored
              + " units are marked as approved in the file. That approves nothing: record each decision"
              + " with review.");
    }
    out.flush();
  }

  static String finding(JsonNode finding) {
    return "%s %s: %s %s"
        .formatted(
            finding.path("level").asText(),
            finding.path("pointer").asText(),
            finding.path("why").asText(),
            finding.path("mend").asText());
  }

  static boolean anyRefused(JsonNode report) {
    return report.path("templates").findValuesAsText("outcome").contains("REFUSED");
  }
}
