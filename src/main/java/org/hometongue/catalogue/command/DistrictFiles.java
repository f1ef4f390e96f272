package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hometongue.catalogue.WholeFile;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.VerbRefusal;

/** A district's own documents between the running service and a folder. */
final class DistrictFiles {
  private static final Pattern PATH =
      Pattern.compile(
          "templates/([a-z0-9.-]+)/(source\\.json|(?:targets|reviews)/[A-Za-z0-9-]+\\.json)");

  private DistrictFiles() {}

  static int export(ApiClient api, Path folder, PrintWriter out) throws IOException {
    int written = 0;
    for (JsonNode document : api.get("/library/documents")) {
      String path = document.path("path").asText();
      if (!PATH.matcher(path).matches()) {
        throw new VerbRefusal("The service named a file that belongs into no translations folder.");
      }
      WholeFile.write(folder.resolve(path), api.text("/library/documents/" + path));
      written++;
    }
    out.println("Written: " + written + " files below " + folder);
    out.flush();
    return 0;
  }

  /** Each template in one request: it comes in whole or not at all. */
  static int take(ApiClient api, Path folder, boolean dryRun, PrintWriter out) throws IOException {
    Map<String, Map<String, String>> templates = read(folder, out);
    if (templates.isEmpty()) {
      throw new VerbRefusal(
          "There is nothing to take over below "
              + folder
              + ". It needs templates/<id>/source.json or"
              + " templates/<id>/targets/<tag>.json.");
    }
    int refused = 0;
    for (Map.Entry<String, Map<String, String>> template : templates.entrySet()) {
      try {
        JsonNode taken =
            api.put(
                "/library/documents/templates/" + template.getKey() + "?dryRun=" + dryRun,
                Map.of("files", template.getValue()));
        taken.forEach(
            t -> {
              out.printf("%-8s %s%n", t.path("outcome").asText(), t.path("path").asText());
              t.path("warnings").forEach(f -> out.println("  " + Printout.finding(f)));
            });
      } catch (VerbRefusal refusal) {
        refused++;
        out.println("refused  " + template.getKey() + ": " + refusal.getMessage());
      }
    }
    out.flush();
    return refused == 0 ? 0 : 1;
  }

  private static Map<String, Map<String, String>> read(Path folder, PrintWriter out)
      throws IOException {
    Map<String, Map<String, String>> templates = new TreeMap<>();
    if (!Files.isDirectory(folder.resolve("templates"))) {
      return templates;
    }
    try (Stream<Path> tree = Files.walk(folder.resolve("templates"), 3)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        Matcher path = PATH.matcher(folder.relativize(file).toString().replace('\\', '/'));
        if (!path.matches()) {
          out.println("passed over: " + file);
        } else if (path.group(2).startsWith("reviews/")) {
          out.println("passed over: " + file + ". Record each decision with review --district.");
        } else {
          templates
              .computeIfAbsent(path.group(1), id -> new TreeMap<>())
              .put(path.group(2), Files.readString(file, UTF_8));
        }
      }
    }
    return templates;
  }
}
