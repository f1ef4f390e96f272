package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sandbox's own API under {@code /sandbox}: the ledger, the behaviour, texts from handsets. */
final class ControlApi {

  static final String ROOT = "/sandbox/";
  private static final String HANDSETS = ROOT + "handsets/";

  private final SandboxLedger ledger;
  private final CallLog calls;
  private final CurrentBehaviour behaviour;
  private final InboundTexts inbound;

  ControlApi(
      SandboxLedger ledger, CallLog calls, CurrentBehaviour behaviour, InboundTexts inbound) {
    this.ledger = ledger;
    this.calls = calls;
    this.behaviour = behaviour;
    this.inbound = inbound;
  }

  void handle(HttpServerRequest request, String body) {
    String route = request.method().name() + " " + request.path();
    try {
      switch (route) {
        case "GET /sandbox/ledger/summary" -> ok(request, ledger.summary());
        case "GET /sandbox/ledger/count" ->
            ok(request, Map.of("messages", ledger.count(), "calls", calls.last()));
        case "GET /sandbox/ledger/handed" -> ok(request, ledger.handedPerRecipient());
        case "GET /sandbox/ledger/duplicates" -> ok(request, ledger.duplicateRecipients());
        case "GET /sandbox/messages" -> messages(request);
        case "GET /sandbox/calls" -> calls(request);
        case "GET /sandbox/behaviour" -> ok(request, behaviour.get());
        case "PUT /sandbox/behaviour" -> behave(request, body);
        case "POST /sandbox/inbound" -> write(request, body);
        default -> handset(request);
      }
    } catch (JsonProcessingException e) {
      problem(request, "This is not the JSON that was expected. Compare GET /sandbox/behaviour.");
    } catch (IllegalArgumentException e) {
      problem(request, e.getMessage() == null ? "A value is wrong." : e.getMessage());
    }
  }

  private void messages(HttpServerRequest request) {
    Form query = Form.parse(request.query());
    int limit = Math.max(1, query.number("limit", 100, 1_000));
    ok(request, wire(ledger.since(query.number("since", 0, Integer.MAX_VALUE), limit)));
  }

  private void calls(HttpServerRequest request) {
    Form query = Form.parse(request.query());
    int limit = Math.max(1, query.number("limit", 100, 10_000));
    ArrayNode list = SandboxJson.tree(List.of());
    for (CallLog.Call call : calls.since(query.number("since", 0, Integer.MAX_VALUE), limit)) {
      ObjectNode node = list.addObject();
      node.put("number", call.number).put("kind", call.kind).put("sender", call.sender);
      node.put("at", call.at).put("answer", call.answer()).put("took", call.took());
    }
    ok(request, list);
  }

  private void handset(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET || !request.path().startsWith(HANDSETS)) {
      HttpAnswer.of(TwilioError.NOT_FOUND).send(request);
      return;
    }
    // In a path a plus sign is a plus sign; the decoder would make it a blank.
    String raw = request.path().substring(HANDSETS.length()).replace("+", "%2B");
    ok(request, wire(ledger.handset(URLDecoder.decode(raw, UTF_8))));
  }

  /** Names that are left out keep their present value. */
  private void behave(HttpServerRequest request, String body) throws JsonProcessingException {
    SandboxBehaviour next = behaviour.get().merged(SandboxJson.read(body));
    behaviour.set(next);
    ok(request, next);
  }

  private void write(HttpServerRequest request, String body) throws JsonProcessingException {
    JsonNode json = SandboxJson.read(body);
    Future<InboundAnswer> answer =
        inbound.write(
            SandboxChannel.valueOf(json.path("channel").asText("sms").toUpperCase(Locale.ROOT)),
            json.path("from").asText(),
            json.path("to").asText(),
            json.path("body").asText(),
            json.path("media").asText());
    answer.onSuccess(given -> ok(request, given));
    answer.onFailure(failed -> HttpAnswer.of(TwilioError.UNAVAILABLE).send(request));
  }

  private static ArrayNode wire(List<SandboxMessage> messages) {
    ArrayNode list = SandboxJson.tree(List.of());
    for (SandboxMessage message : messages) {
      ObjectNode node = list.addObject();
      node.put("number", message.number()).put("sid", message.sid());
      node.put("channel", message.channel().wire()).put("direction", message.direction().wire());
      node.put("from", message.from()).put("to", message.to()).put("service", message.service());
      node.put("subject", message.subject()).put("text", message.text());
      node.put("html", message.html());
      node.set("headers", SandboxJson.tree(message.headers()));
      node.put("status", message.status().wire()).put("errorCode", message.errorCode());
      node.put("at", message.at().toString());
    }
    return list;
  }

  private static void ok(HttpServerRequest request, Object value) {
    HttpAnswer.json(200, SandboxJson.write(value)).send(request);
  }

  private static void problem(HttpServerRequest request, String sentence) {
    String json = new JsonLine().text("title", sentence).number("status", 400).end();
    new HttpAnswer(400, "application/problem+json", json, "400").send(request);
  }
}
