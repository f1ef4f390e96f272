package org.hometongue.delivery;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.Channels;
import org.hometongue.channel.Links;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.jboss.logging.Logger;

/**
 * {@code POST /hooks/twilio/status/DISTRICT/ANNOUNCEMENT/SEQ/ATTEMPT/MAC}: the provider's receipts.
 * Our own hash in the path and the provider's signature must both be right; then the receipt is
 * written, and only then answered.
 */
@ApplicationScoped
class ReceiptRoute {
  private static final Logger LOG = Logger.getLogger(ReceiptRoute.class);
  private static final int MOST_BYTES = 64 * 1024;
  private static final long ACCOUNT_KEPT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int FORBIDDEN = 403;
  private static final int NO_CONTENT = 204;
  private static final int TOO_LARGE = 413;
  private static final int BUSY = 503;

  private record KnownAccount(Optional<SenderConfig> sender, long since) {}

  private final Map<UUID, KnownAccount> accounts = new ConcurrentHashMap<>();
  private final ReceiptInbox inbox;
  private final Channels channels;
  private final Senders senders;
  private final Links links;

  ReceiptRoute(ReceiptInbox inbox, Channels channels, Senders senders, Links links) {
    this.inbox = inbox;
    this.channels = channels;
    this.senders = senders;
    this.links = links;
  }

  void register(@Observes Router router, Vertx vertx) {
    router
        .post("/hooks/twilio/status/:district/:announcement/:seq/:attempt/:mac")
        .handler(request -> gather(request, body -> handle(request, body, vertx)));
  }

  /**
   * The raw body, which the signature covers; Vert.x's own handler would take the form apart too.
   */
  private static void gather(RoutingContext request, Consumer<Buffer> next) {
    Buffer body = Buffer.buffer();
    request
        .request()
        .handler(
            part -> {
              if (body.length() + part.length() <= MOST_BYTES) {
                body.appendBuffer(part);
              } else {
                end(request, TOO_LARGE);
              }
            })
        .endHandler(
            whole -> {
              if (!request.response().ended()) {
                next.accept(body);
              }
            })
        .resume();
  }

  private void handle(RoutingContext request, Buffer body, Vertx vertx) {
    Optional<Target> target = target(request);
    if (target.isEmpty()) {
      end(request, FORBIDDEN);
      return;
    }
    UUID district = target.get().districtId();
    KnownAccount known = accounts.get(district);
    if (known != null && System.nanoTime() - known.since() < ACCOUNT_KEPT_NANOS) {
      receive(request, body, target.get(), known.sender());
      return;
    }
    // Looking the account up asks the database, so not on this thread.
    vertx
        .executeBlocking(() -> senders.twilio(district), false)
        .onComplete(
            found -> {
              if (found.failed()) {
                end(request, BUSY);
                return;
              }
              accounts.put(district, new KnownAccount(found.result(), System.nanoTime()));
              receive(request, body, target.get(), found.result());
            });
  }

  private void receive(
      RoutingContext request, Buffer body, Target target, Optional<SenderConfig> account) {
    if (account.isEmpty()) {
      end(request, FORBIDDEN);
      return;
    }
    RawWebhook webhook = raw(request, body);
    ChannelAdapter adapter = channels.adapter(Channel.SMS, "twilio");
    if (adapter.verify(webhook, account.get()) != WebhookVerdict.GENUINE) {
      end(request, FORBIDDEN);
      return;
    }
    List<Receipt> receipts =
        adapter.parse(webhook).stream()
            .flatMap(
                event ->
                    switch (event) {
                      case ChannelEvent.Receipt r -> Optional.of(target.receipt(r)).stream();
                      case ChannelEvent.Inbound i -> Optional.<Receipt>empty().stream();
                      case ChannelEvent.Ignored i -> {
                        LOG.debugf("A status callback was left alone: %s", i.why());
                        yield Optional.<Receipt>empty().stream();
                      }
                    })
            .toList();
    if (receipts.isEmpty()) {
      end(request, NO_CONTENT);
      return;
    }
    Optional<CompletionStage<Boolean>> written = inbox.offer(receipts.getFirst());
    if (written.isEmpty()) {
      end(request, BUSY);
      return;
    }
    Context context = request.vertx().getOrCreateContext();
    written
        .get()
        .thenAccept(
            durable -> context.runOnContext(v -> end(request, durable ? NO_CONTENT : BUSY)));
  }

  private RawWebhook raw(RoutingContext request, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request
        .request()
        .headers()
        .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    URI url = links.outside(request.request().uri());
    return new RawWebhook(url, headers, body.getBytes());
  }

  private Optional<Target> target(RoutingContext request) {
    try {
      Target target =
          new Target(
              UUID.fromString(request.pathParam("district")),
              UUID.fromString(request.pathParam("announcement")),
              Integer.parseInt(request.pathParam("seq")),
              Integer.parseInt(request.pathParam("attempt")));
      return links.isStatusCallback(
              target.districtId(),
              target.announcementId(),
              target.seq(),
              target.attempt(),
              request.pathParam("mac"))
          ? Optional.of(target)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void end(RoutingContext request, int status) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().setStatusCode(status).end();
    }
  }

  private record Target(UUID districtId, UUID announcementId, int seq, int attempt) {
    Receipt receipt(ChannelEvent.Receipt told) {
      return new Receipt(
          districtId,
          announcementId,
          seq,
          attempt,
          told.status(),
          told.providerId(),
          told.errorCode().orElse(null));
    }
  }
}
