package org.hometongue.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** An import's report as lines for the person at the keyboard. */
final class RosterReportText {
  private static final int LINES = 20;

  private RosterReportText() {}

  static void print(JsonNode report, PrintWriter out) {
    JsonNode families = report.path("families");
    out.println(
        (report.path("dryRun").asBoolean() ? "Dry run, nothing changed. " : "")
            + report.path("rows").asLong()
            + " rows, "
            + families.path("inFile").asLong()
            + " families: "
            + families.path("created").asLong()
            + " new, "
            + families.path("changed").asLong()
            + " changed, "
            + families.path("unchanged").asLong()
            + " as before. "
            + report.path("seconds").asText()
            + " s");
    line(out, "Families no longer in the file (kept): ", families.path("vanished"));
    line(out, "Families without phone and e-mail: ", families.path("withoutContact"));
    names(out, "New schools: ", report.path("newSchools"));
    names(out, "Columns dropped, never stored: ", report.path("forbiddenColumns"));
    names(out, "Columns without use here: ", report.path("unknownColumns"));
    names(out, "Files not opened: ", report.path("leftOutFiles"));
    for (JsonNode asking : report.path("needsAsking")) {
      out.println(
          "Language to be asked: "
              + asking.path("kind").asText()
              + (asking.path("code").asText().isEmpty() ? "" : " " + asking.path("code").asText())
              + ", "
              + asking.path("rows").asInt()
              + " rows");
    }
    line(out, "Rows that did not come in: ", report.path("rejectedRows"));
    line(out, "Cells left out: ", report.path("rejectedCells"));
    int shown = 0;
    for (JsonNode rejection : report.path("rejections")) {
      if (shown++ == LINES) {
        out.println("  ... see the full list with --json");
        break;
      }
      out.println(
          "  "
              + (rejection.path("file").asText().isEmpty()
                  ? ""
                  : rejection.path("file").asText() + " ")
              + "line "
              + rejection.path("line").asInt()
              + (rejection.path("column").asText().isEmpty()
                  ? ""
                  : ", " + rejection.path("column").asText())
              + ": "
              + rejection.path("reason").asText());
    }
  }

  private static void line(PrintWriter out, String label, JsonNode count) {
    if (count.asLong() > 0) {
      out.println(label + count.asLong());
    }
  }

  private static void names(PrintWriter out, String label, JsonNode names) {
    if (!names.isEmpty()) {
      out.println(label + String.join(", ", names.valueStream().map(JsonNode::asText).toList()));
    }
  }
}
