package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.VerbRefusal;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to say to whom, as options: a picocli mixin. */
final class DraftOptions {
  @Parameters(paramLabel = "TEMPLATE", description = "Such as reassure.schools-open.")
  String template = "";

  @Option(
      names = "--arg",
      paramLabel = "NAME=VALUE",
      description = "A detail of the notice; repeat for each.")
  Map<String, String> arguments = new LinkedHashMap<>();

  @Option(
      names = "--schools",
      split = ",",
      paramLabel = "CODE",
      description = "Codes of schools, with commas between (default: the whole district).")
  List<String> schools = List.of();

  @Option(names = "--urgent", description = "Goes out in quiet hours too.")
  boolean urgent;

  /** The body of the request; school codes become the identifiers of the service. */
  Map<String, Object> body(ApiClient api) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("templateId", template);
    body.put("arguments", arguments);
    body.put("urgent", urgent);
    if (!schools.isEmpty()) {
      body.put("audience", Map.of("kind", "SCHOOLS", "schools", ids(api.get("/district/schools"))));
    }
    return body;
  }

  private List<String> ids(JsonNode known) {
    Map<String, String> byCode = new LinkedHashMap<>();
    known.forEach(s -> byCode.put(s.path("code").asText(), s.path("schoolId").asText()));
    List<String> ids = new ArrayList<>();
    for (String code : schools) {
      String id = byCode.get(code);
      if (id == null) {
        throw new VerbRefusal(
            "There is no school with the code " + code + ". Known are: " + byCode.keySet() + ".");
      }
      ids.add(id);
    }
    return ids;
  }
}
