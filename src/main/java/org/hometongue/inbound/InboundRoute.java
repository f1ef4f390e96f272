package org.hometongue.inbound;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.Channels;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.RawWebhooks;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.delivery.TwilioAccounts;

/**
 * {@code POST /hooks/twilio/inbound/DISTRICT}: what families text back. Answered with TwiML after
 * the commit; when we fail, the provider tells us again.
 */
@ApplicationScoped
class InboundRoute {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int FORBIDDEN = 403;
  private static final int BUSY = 503;

  /** As with receipts: known by its signature, and nothing that pages ask is asked of it. */
  private static final int BEFORE_ALL_FILTERS = -100_000;

  private final InboundInbox inbox;
  private final ArrivalClock clock;
  private final Channels channels;
  private final TwilioAccounts accounts;
  private final RawWebhooks webhooks;
  private final TwimlAnswers twiml = new TwimlAnswers();

  InboundRoute(
      InboundInbox inbox,
      ArrivalClock clock,
      Channels channels,
      TwilioAccounts accounts,
      RawWebhooks webhooks) {
    this.inbox = inbox;
    this.clock = clock;
    this.channels = channels;
    this.accounts = accounts;
    this.webhooks = webhooks;
  }

  void register(@Observes Router router, Vertx vertx) {
    router
        .post("/hooks/twilio/inbound/:district")
        .order(BEFORE_ALL_FILTERS)
        .handler(
            request ->
                webhooks.gather(request, MOST_BYTES, webhook -> handle(request, webhook, vertx)));
  }

  private void handle(RoutingContext request, RawWebhook webhook, Vertx vertx) {
    Optional<UUID> district = district(request.pathParam("district"));
    if (district.isEmpty()) {
      RawWebhooks.end(request, FORBIDDEN);
      return;
    }
    Optional<Optional<SenderConfig>> known = accounts.remembered(district.get());
    if (known.isPresent()) {
      receive(request, webhook, district.get(), known.get());
      return;
    }
    // Looking the account up asks the database, so not on this thread.
    vertx
        .executeBlocking(() -> accounts.find(district.get()), false)
        .onComplete(
            found -> {
              if (found.failed()) {
                RawWebhooks.end(request, BUSY);
              } else {
                receive(request, webhook, district.get(), found.result());
              }
            });
  }

  private void receive(
      RoutingContext request, RawWebhook webhook, UUID district, Optional<SenderConfig> account) {
    ChannelAdapter adapter = channels.adapter(Channel.SMS, "twilio");
    if (account.isEmpty() || adapter.verify(webhook, account.get()) != WebhookVerdict.GENUINE) {
      RawWebhooks.end(request, FORBIDDEN);
      return;
    }
    Optional<ChannelEvent.Inbound> message =
        adapter.parse(webhook).stream()
            .filter(ChannelEvent.Inbound.class::isInstance)
            .map(ChannelEvent.Inbound.class::cast)
            .findFirst();
    if (message.isEmpty()) {
      answer(request, twiml.of(Optional.empty()));
      return;
    }
    Optional<CompletionStage<Optional<String>>> answer =
        inbox.offer(new Arrival(district, message.get(), clock.next(), account.get().sandbox()));
    if (answer.isEmpty()) {
      RawWebhooks.end(request, BUSY);
      return;
    }
    Context context = request.vertx().getOrCreateContext();
    answer
        .get()
        .whenComplete(
            (text, failed) ->
                context.runOnContext(
                    v -> {
                      if (failed != null) {
                        RawWebhooks.end(request, BUSY);
                      } else {
                        answer(request, twiml.of(text));
                      }
                    }));
  }

  private static Optional<UUID> district(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void answer(RoutingContext request, String twiml) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().putHeader("content-type", "text/xml; charset=utf-8").end(twiml);
    }
  }
}
