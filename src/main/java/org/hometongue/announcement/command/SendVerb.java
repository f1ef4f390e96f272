package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.ServiceVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code announce send TEMPLATE}: the whole way in one command. Where a second person is needed it
 * stops after asking, unless that person's own token is given.
 */
@Command(
    name = "send",
    description = "Composes, checks and sends; asks for approval where a second person is needed.",
    mixinStandardHelpOptions = true)
final class SendVerb extends ServiceVerb {
  private static final int BLOCKED = 1;

  @Mixin DraftOptions draft = new DraftOptions();

  @Option(
      names = "--approve-token",
      defaultValue = "${env:HOMETONGUE_APPROVE_TOKEN:-}",
      description = "Token of the second person (default: HOMETONGUE_APPROVE_TOKEN).")
  String approveToken = "";

  @Option(names = "--json", description = "Prints one JSON object: announcement and preflight.")
  boolean json;

  @Override
  public Integer call() {
    ApiClient api = service.open();
    JsonNode made = api.post("/announcements", draft.body(api));
    String path = "/announcements/" + made.path("announcementId").asText();
    JsonNode preflight = api.get(path + "/preflight");
    boolean blocked = !preflight.path("blockers").isEmpty();
    JsonNode after = blocked ? made : sentOrAsked(api, path, made, preflight);
    print(after, preflight);
    return blocked ? BLOCKED : 0;
  }

  private JsonNode sentOrAsked(ApiClient api, String path, JsonNode made, JsonNode preflight) {
    Map<String, Integer> version = Map.of("version", made.path("version").asInt());
    if (!preflight.path("secondPerson").asBoolean()) {
      return api.post(path + "/approve", version);
    }
    JsonNode asked = api.post(path + "/ask", Map.of());
    return approveToken.isEmpty()
        ? asked
        : service.open(approveToken).post(path + "/approve", version);
  }

  private void print(JsonNode announcement, JsonNode preflight) {
    PrintWriter out = out();
    if (json) {
      ObjectNode both = ApiClient.JSON.createObjectNode();
      both.set("announcement", announcement);
      both.set("preflight", preflight);
      out.println(both.toPrettyString());
      return;
    }
    Printed.preflight(out, preflight);
    Printed.announcement(out, announcement);
    if (announcement.path("status").asText().equals("APPROVAL_ASKED")) {
      out.println("It waits for a second person to approve it.");
    }
  }
}
