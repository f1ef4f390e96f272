package org.hometongue.sandbox;

import io.vertx.core.http.HttpServerRequest;

/**
 * An answer to be sent.
 *
 * @param kind how the ledger's summary counts it
 */
record HttpAnswer(int status, String contentType, String body, String kind) {

  static final HttpAnswer HTML_BAD_GATEWAY =
      new HttpAnswer(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>", "502");
  static final HttpAnswer NO_CONTENT = new HttpAnswer(204, "application/json", "", "204");

  static HttpAnswer json(int status, String body) {
    return new HttpAnswer(status, "application/json", body, Integer.toString(status));
  }

  static HttpAnswer of(TwilioError error) {
    return new HttpAnswer(
        error.status(), "application/json", error.json(), error.status() + "/" + error.code());
  }

  void send(HttpServerRequest request) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    request.response().setStatusCode(status).putHeader("Content-Type", contentType);
    if (status == 401) {
      request.response().putHeader("WWW-Authenticate", "Basic realm=\"Twilio API\"");
    }
    request.response().end(body);
  }
}
