package org.hometongue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Twilio's Content API, version 1: templates for WhatsApp and their approval. */
final class ContentApi {

  private static final String CONTENT = "/v1/Content";
  private static final String LISTED = "/v1/ContentAndApprovals";
  private static final String HOST = "https://content.twilio.com";
  private static final TwilioError INVALID =
      TwilioError.bad(20001, "The JSON of the request is invalid.");

  private final String accountSid;
  private final ContentStore store;
  private final Supplier<SandboxBehaviour> behaviour;
  private final Clock clock;

  ContentApi(
      String accountSid, ContentStore store, Supplier<SandboxBehaviour> behaviour, Clock clock) {
    this.accountSid = accountSid;
    this.store = store;
    this.behaviour = behaviour;
    this.clock = clock;
  }

  static boolean owns(String path) {
    return path.startsWith(CONTENT);
  }

  HttpAnswer handle(HttpServerRequest request, String body) {
    String path = request.path();
    try {
      if (path.equals(LISTED) || path.equals(CONTENT) && request.method() == HttpMethod.GET) {
        return list(path, Form.parse(request.query()));
      }
      if (path.equals(CONTENT)) {
        return request.method() == HttpMethod.POST ? create(body) : missing();
      }
      String[] parts = path.substring(CONTENT.length() + 1).split("/", -1);
      ContentTemplate content = store.find(parts[0]);
      return content == null ? missing() : one(request.method(), content, parts, body);
    } catch (JsonProcessingException e) {
      return HttpAnswer.of(INVALID);
    } catch (IOException e) {
      return HttpAnswer.of(TwilioError.UNAVAILABLE);
    }
  }

  private HttpAnswer one(HttpMethod method, ContentTemplate content, String[] parts, String body)
      throws IOException {
    boolean approvals = parts.length > 1 && parts[1].equals("ApprovalRequests");
    if (parts.length == 1 && method == HttpMethod.GET) {
      return HttpAnswer.json(200, SandboxJson.write(describe(content)));
    }
    if (parts.length == 1 && method == HttpMethod.DELETE) {
      store.remove(content.sid());
      return HttpAnswer.NO_CONTENT;
    }
    if (approvals && parts.length == 2 && method == HttpMethod.GET) {
      ObjectNode answer = SandboxJson.object();
      answer.put("sid", content.sid()).put("account_sid", accountSid);
      answer.put("url", HOST + CONTENT + "/" + content.sid() + "/ApprovalRequests");
      answer.set("whatsapp", approval(content));
      return HttpAnswer.json(200, SandboxJson.write(answer));
    }
    boolean asks = approvals && parts.length == 3 && parts[2].equals("whatsapp");
    return asks && method == HttpMethod.POST ? ask(content, body) : missing();
  }

  private HttpAnswer create(String body) throws IOException {
    JsonNode json = SandboxJson.read(body);
    JsonNode types = json.path("types");
    boolean valid = json.path("language").isTextual() && types.isObject() && !types.isEmpty();
    if (!valid) {
      return HttpAnswer.of(
          TwilioError.bad(20001, "A content needs a language and at least one type."));
    }
    Map<String, String> samples = new LinkedHashMap<>();
    json.path("variables")
        .properties()
        .forEach(sample -> samples.put(sample.getKey(), sample.getValue().asText()));
    ContentTemplate content =
        new ContentTemplate(
            "HX" + UUID.randomUUID().toString().replace("-", ""),
            json.path("friendly_name").asText(),
            json.path("language").textValue(),
            samples,
            types,
            clock.millis(),
            null);
    store.put(content);
    return HttpAnswer.json(201, SandboxJson.write(describe(content)));
  }

  private HttpAnswer ask(ContentTemplate content, String body) throws IOException {
    JsonNode json = SandboxJson.read(body);
    String name = json.path("name").asText();
    String category = json.path("category").asText();
    if (!name.matches("[a-z0-9_]{1,512}")) {
      return HttpAnswer.of(
          TwilioError.bad(20001, "The name has lower-case letters, digits and _ only."));
    }
    if (!List.of("UTILITY", "MARKETING", "AUTHENTICATION").contains(category)) {
      return HttpAnswer.of(
          TwilioError.bad(20001, "The category is UTILITY, MARKETING or AUTHENTICATION."));
    }
    long decided = clock.millis() + behaviour.get().approvalDelaySeconds() * 1_000L;
    ContentTemplate asked =
        content.with(
            new ContentTemplate.Approval(name, category, ContentRules.rejection(content), decided));
    store.put(asked);
    // Twilio's answer always says "received"; the verdict shows at the next look.
    return HttpAnswer.json(
        201,
        SandboxJson.write(approval(asked).put("status", "received").put("rejection_reason", "")));
  }

  private HttpAnswer list(String path, Form query) {
    int size = Math.max(1, query.number("PageSize", 50, 1_000));
    int page = query.number("Page", 0, Integer.MAX_VALUE);
    List<ContentTemplate> all = store.all();
    int from = (int) Math.min((long) page * size, all.size());
    int to = Math.min(from + size, all.size());
    ArrayNode contents = SandboxJson.tree(List.of());
    for (ContentTemplate content : all.subList(from, to)) {
      ObjectNode described = describe(content);
      if (path.equals(LISTED)) {
        described.remove(List.of("url", "links"));
        described.set("approval_requests", approval(content));
      }
      contents.add(described);
    }
    ObjectNode meta = SandboxJson.object();
    meta.put("page", page).put("page_size", size).put("key", "contents");
    meta.put("url", uri(path, size, page)).put("first_page_url", uri(path, size, 0));
    meta.put("previous_page_url", page == 0 ? null : uri(path, size, page - 1));
    meta.put("next_page_url", to == all.size() ? null : uri(path, size, page + 1));
    ObjectNode answer = SandboxJson.object();
    answer.set("contents", contents);
    answer.set("meta", meta);
    return HttpAnswer.json(200, SandboxJson.write(answer));
  }

  private static String uri(String path, int size, int page) {
    return HOST + path + "?PageSize=" + size + "&Page=" + page;
  }

  private ObjectNode describe(ContentTemplate content) {
    String url = HOST + CONTENT + "/" + content.sid();
    String created = content.created().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode node = SandboxJson.object();
    node.put("sid", content.sid()).put("account_sid", accountSid);
    node.put("friendly_name", content.friendlyName()).put("language", content.language());
    node.set("variables", SandboxJson.tree(content.variables()));
    node.set("types", content.types());
    node.put("date_created", created).put("date_updated", created).put("url", url);
    ObjectNode links = node.putObject("links");
    links.put("approval_fetch", url + "/ApprovalRequests");
    links.put("approval_create", url + "/ApprovalRequests/whatsapp");
    return node;
  }

  private ObjectNode approval(ContentTemplate content) {
    ObjectNode node = SandboxJson.object();
    ContentTemplate.Approval approval = content.approval();
    String type = content.types().fieldNames().next();
    node.put("type", "whatsapp").put("content_type", type).put("allow_category_change", false);
    if (approval == null) {
      return node.put("name", "")
          .put("category", "")
          .put("status", "unsubmitted")
          .put("rejection_reason", "");
    }
    String status = approval.status(clock.millis());
    return node.put("name", approval.name())
        .put("category", approval.category())
        .put("status", status)
        .put("rejection_reason", status.equals("rejected") ? approval.rejection() : "");
  }

  private static HttpAnswer missing() {
    return HttpAnswer.of(TwilioError.NOT_FOUND);
  }
}
