package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;

/** Answers of the service in words. */
final class Printed {
  private Printed() {}

  static void announcement(PrintWriter out, JsonNode a) {
    out.printf(
        "%s  %s  %s, version %d%n",
        a.path("announcementId").asText(),
        a.path("templateId").asText(),
        a.path("status").asText(),
        a.path("version").asInt());
  }

  static void preflight(PrintWriter out, JsonNode p) {
    out.printf(
        "Families: %d, reachable: %d, not reachable: %d%n",
        p.path("audience").asInt(), p.path("reachable").asInt(), p.path("notReachable").asInt());
    for (JsonNode line : p.path("languages")) {
      out.printf(
          "  %6d  %s (%s): %s%n",
          line.path("families").asInt(),
          line.path("englishName").asText(),
          line.path("endonym").asText(),
          line.path("text").asText());
    }
    for (JsonNode line : p.path("channels")) {
      out.printf(
          "  %6d  by %s, %s USD%n",
          line.path("families").asInt(),
          line.path("channel").asText(),
          line.path("costUsd").asText());
    }
    for (JsonNode line : p.path("unreachable")) {
      out.printf(
          "  %6d  not reached: %s%n",
          line.path("families").asInt(), line.path("sentence").asText());
    }
    out.printf(
        "SMS segments: %d, cost: %s USD, done by: %s%n",
        p.path("segments").asInt(), p.path("costUsd").asText(), p.path("finish").asText());
    if (p.path("secondPerson").asBoolean()) {
      out.println("A second person must approve it.");
    }
    p.path("blockers").forEach(b -> out.println("BLOCKED: " + b.path("sentence").asText()));
  }

  static void progress(PrintWriter out, JsonNode p) {
    out.printf("%s, families: %d%n", p.path("status").asText(), p.path("audience").asInt());
    Iterator<Map.Entry<String, JsonNode>> states = p.path("states").fields();
    states.forEachRemaining(
        e -> {
          if (e.getValue().asInt() > 0) {
            out.printf("  %6d  %s%n", e.getValue().asInt(), e.getKey());
          }
        });
    for (JsonNode line : p.path("reasons")) {
      out.printf(
          "          %d: %s%n", line.path("families").asInt(), line.path("sentence").asText());
    }
  }
}
