package org.hometongue.inbound;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.Channels;
import org.hometongue.channel.Links;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.delivery.Senders;
import org.jboss.logging.Logger;

/**
 * {@code POST /hooks/twilio/inbound/DISTRICT}: what families text back. Answered with TwiML after
 * the commit; when we fail, the provider tells us again.
 */
@ApplicationScoped
class InboundRoute {
  private static final Logger LOG = Logger.getLogger(InboundRoute.class);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int FORBIDDEN = 403;
  private static final int BUSY = 503;

  private final InboundMessages messages;
  private final Channels channels;
  private final Senders senders;
  private final Links links;

  InboundRoute(InboundMessages messages, Channels channels, Senders senders, Links links) {
    this.messages = messages;
    this.channels = channels;
    this.senders = senders;
    this.links = links;
  }

  void register(@Observes Router router) {
    router
        .post("/hooks/twilio/inbound/:district")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .blockingHandler(this::handle, false);
  }

  private void handle(RoutingContext request) {
    try {
      answer(request);
    } catch (RuntimeException e) {
      // Without the exception's text, which might quote the reply.
      LOG.errorf("A reply could not be taken in: %s", e.getClass().getName());
      request.response().setStatusCode(BUSY).end();
    }
  }

  private void answer(RoutingContext request) {
    Optional<UUID> district = district(request.pathParam("district"));
    Optional<SenderConfig> account = district.flatMap(senders::twilio);
    RawWebhook webhook = raw(request);
    ChannelAdapter adapter = channels.adapter(Channel.SMS, "twilio");
    if (account.isEmpty() || adapter.verify(webhook, account.get()) != WebhookVerdict.GENUINE) {
      request.response().setStatusCode(FORBIDDEN).end();
      return;
    }
    Optional<String> answer = Optional.empty();
    for (ChannelEvent event : adapter.parse(webhook)) {
      if (event instanceof ChannelEvent.Inbound inbound) {
        answer = messages.receive(district.get(), inbound, account.get().sandbox());
      }
    }
    request.response().putHeader("content-type", "text/xml; charset=utf-8").end(twiml(answer));
  }

  private RawWebhook raw(RoutingContext request) {
    Map<String, String> headers = new HashMap<>();
    request
        .request()
        .headers()
        .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    byte[] body =
        request.body().buffer() == null ? new byte[0] : request.body().buffer().getBytes();
    return new RawWebhook(links.outside(request.request().uri()), headers, body);
  }

  private static Optional<UUID> district(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String twiml(Optional<String> answer) {
    var response = new MessagingResponse.Builder();
    answer.ifPresent(
        text ->
            response.message(new Message.Builder().body(new Body.Builder(text).build()).build()));
    return response.build().toXml();
  }
}
