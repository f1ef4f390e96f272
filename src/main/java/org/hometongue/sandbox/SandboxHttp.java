package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The front door: Basic authentication, a bound on bodies, and the way to each API. */
final class SandboxHttp {

  private static final int MAX_BODY = 256 * 1024;

  private final byte[] expected;
  private final MessagesApi messages;
  private final ContentApi contents;
  private final ControlApi control;
  private final SandboxLedger ledger;

  SandboxHttp(
      SandboxConfig config,
      MessagesApi messages,
      ContentApi contents,
      ControlApi control,
      SandboxLedger ledger) {
    String pair = config.accountSid() + ":" + config.authToken();
    this.expected =
        ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))).getBytes(UTF_8);
    this.messages = messages;
    this.contents = contents;
    this.control = control;
    this.ledger = ledger;
  }

  void handle(HttpServerRequest request) {
    if (!authentic(request.getHeader("Authorization"))) {
      ledger.answered("401/20003");
      HttpAnswer.of(TwilioError.AUTHENTICATE).send(request);
      return;
    }
    body(request, body -> route(request, body));
  }

  private boolean authentic(@Nullable String header) {
    return header != null && MessageDigest.isEqual(header.getBytes(UTF_8), expected);
  }

  private void body(HttpServerRequest request, Consumer<String> next) {
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() <= MAX_BODY) {
            body.appendBuffer(part);
          } else {
            HttpAnswer.of(new TwilioError(413, 20001, "The request is too large.")).send(request);
          }
        });
    request.endHandler(
        end -> {
          if (!request.response().ended()) {
            next.accept(body.toString(UTF_8));
          }
        });
  }

  private void route(HttpServerRequest request, String body) {
    String path = request.path() == null ? "" : request.path();
    try {
      if (path.startsWith("/2010-04-01/")) {
        messages.handle(request, body);
      } else if (ContentApi.owns(path)) {
        contents.handle(request, body).send(request);
      } else if (path.startsWith(ControlApi.ROOT)) {
        control.handle(request, body);
      } else {
        HttpAnswer.of(TwilioError.NOT_FOUND).send(request);
      }
    } catch (IllegalArgumentException e) {
      ledger.answered("400/20001");
      HttpAnswer.of(TwilioError.bad(20001, "The form or its values cannot be read.")).send(request);
    } catch (RuntimeException e) {
      // A caller must not wait for an answer that our own mistake swallowed.
      HttpAnswer.of(TwilioError.INTERNAL).send(request);
      throw e;
    }
  }
}
