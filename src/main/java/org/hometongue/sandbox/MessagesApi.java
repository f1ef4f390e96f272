package org.hometongue.sandbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** {@code /2010-04-01/Accounts/{sid}/Messages}: create, fetch, list. */
final class MessagesApi {

  private final String root;
  private final MessageCreation creation;
  private final MessageList list;
  private final MessageJson json;
  private final SandboxLedger ledger;

  MessagesApi(String accountSid, MessageCreation creation, MessageJson json, SandboxLedger ledger) {
    this.root = "/2010-04-01/Accounts/" + accountSid + "/Messages";
    this.creation = creation;
    this.json = json;
    this.ledger = ledger;
    this.list = new MessageList(root + ".json", ledger, json);
  }

  void handle(HttpServerRequest request, String body) {
    String path = request.path();
    if (path.equals(root + ".json")) {
      if (request.method() == HttpMethod.POST) {
        creation.create(request, Form.parse(body));
      } else if (request.method() == HttpMethod.GET) {
        list.page(Form.parse(request.query())).send(request);
      } else {
        HttpAnswer.of(new TwilioError(405, 20004, "Method not allowed")).send(request);
      }
    } else {
      fetch(request, path).send(request);
    }
  }

  private HttpAnswer fetch(HttpServerRequest request, String path) {
    boolean one = path.startsWith(root + "/") && path.endsWith(".json");
    if (!one) {
      return HttpAnswer.of(TwilioError.NOT_FOUND);
    }
    if (request.method() != HttpMethod.GET) {
      return HttpAnswer.of(new TwilioError(405, 20004, "Method not allowed"));
    }
    String sid = path.substring(root.length() + 1, path.length() - ".json".length());
    Optional<LedgerEntry> entry = ledger.bySid(sid);
    return entry
        .map(found -> HttpAnswer.json(200, json.present(found)))
        .orElseGet(() -> HttpAnswer.of(TwilioError.NOT_FOUND));
  }
}
