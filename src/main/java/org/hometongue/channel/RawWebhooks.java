package org.hometongue.channel;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in a provider's call as it came. The signature covers the raw body, which Vert.x's own
 * handler would take apart, and the address as the outside world knows it.
 */
@ApplicationScoped
public class RawWebhooks {
  private static final int TOO_LARGE = 413;

  private final Links links;

  RawWebhooks(Links links) {
    this.links = links;
  }

  /**
   * @param mostBytes a longer body is answered 413 and goes no further
   */
  public void gather(RoutingContext request, int mostBytes, Consumer<RawWebhook> next) {
    Buffer body = Buffer.buffer();
    request
        .request()
        .handler(
            part -> {
              if (body.length() + part.length() <= mostBytes) {
                body.appendBuffer(part);
              } else {
                end(request, TOO_LARGE);
              }
            })
        .endHandler(
            whole -> {
              if (!request.response().ended()) {
                next.accept(webhook(request, body));
              }
            })
        .resume();
  }

  private RawWebhook webhook(RoutingContext request, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request
        .request()
        .headers()
        .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    return new RawWebhook(links.outside(request.request().uri()), headers, body.getBytes());
  }

  /** Answers with a status alone, unless somebody has answered or gone. */
  public static void end(RoutingContext request, int status) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().setStatusCode(status).end();
    }
  }
}
