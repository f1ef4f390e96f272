package org.hometongue.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.Channels;
import org.hometongue.channel.Links;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.RawWebhooks;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * {@code POST /hooks/twilio/status/DISTRICT/ANNOUNCEMENT/SEQ/ATTEMPT/MAC}: the provider's receipts.
 * Our own hash in the path and the provider's signature must both be right; then the receipt is
 * written, and only then answered.
 */
@ApplicationScoped
class ReceiptRoute {
  private static final Logger LOG = Logger.getLogger(ReceiptRoute.class);
  private static final String PATH = "/hooks/twilio/status/";

  /**
   * Who signs in, which cookies there are and which page it may be: nothing of that is asked of a
   * receipt, which is known by its signature, and asking would cost more than the rest of it.
   */
  private static final int BEFORE_ALL_FILTERS = -100_000;

  private static final int MOST_BYTES = 64 * 1024;
  private static final int FORBIDDEN = 403;
  private static final int NO_CONTENT = 204;
  private static final int BUSY = 503;

  private final ReceiptInbox inbox;
  private final Channels channels;
  private final TwilioAccounts accounts;
  private final Links links;
  private final RawWebhooks webhooks;
  private final UnknownWords words;
  private final StrayReceipts strays;
  private final MeterRegistry meters;

  ReceiptRoute(
      ReceiptInbox inbox,
      Channels channels,
      TwilioAccounts accounts,
      Links links,
      RawWebhooks webhooks,
      UnknownWords words,
      StrayReceipts strays,
      MeterRegistry meters) {
    this.inbox = inbox;
    this.channels = channels;
    this.accounts = accounts;
    this.links = links;
    this.webhooks = webhooks;
    this.words = words;
    this.strays = strays;
    this.meters = meters;
  }

  void register(@Observes Router router, Vertx vertx) {
    router
        .post(PATH + "*")
        .order(BEFORE_ALL_FILTERS)
        .handler(
            request ->
                webhooks.gather(request, MOST_BYTES, webhook -> handle(request, webhook, vertx)));
  }

  private void handle(RoutingContext request, RawWebhook webhook, Vertx vertx) {
    Optional<Target> target = target(request);
    if (target.isEmpty()) {
      refuse(request, "address");
      return;
    }
    UUID district = target.get().districtId();
    Optional<Optional<SenderConfig>> known = accounts.remembered(district);
    if (known.isPresent()) {
      receive(request, webhook, target.get(), known.get());
      return;
    }
    // Looking the account up asks the database, so not on this thread.
    vertx
        .executeBlocking(() -> accounts.find(district), false)
        .onComplete(
            found -> {
              if (found.failed()) {
                RawWebhooks.end(request, BUSY);
                return;
              }
              receive(request, webhook, target.get(), found.result());
            });
  }

  private void receive(
      RoutingContext request, RawWebhook webhook, Target target, Optional<SenderConfig> account) {
    if (account.isEmpty()) {
      refuse(request, "sender");
      keepUnsigned(request.vertx(), target);
      return;
    }
    ChannelAdapter adapter = channels.adapter(Channel.SMS, "twilio");
    if (adapter.verify(webhook, account.get()) != WebhookVerdict.GENUINE) {
      refuse(request, "signature");
      return;
    }
    List<Receipt> receipts =
        adapter.parse(webhook).stream()
            .flatMap(
                event ->
                    switch (event) {
                      case ChannelEvent.Receipt r -> Optional.of(target.receipt(r)).stream();
                      case ChannelEvent.Inbound i -> Optional.<Receipt>empty().stream();
                      case ChannelEvent.UnknownStatus unknown -> {
                        words.heard(unknown.word());
                        yield Optional.<Receipt>empty().stream();
                      }
                      case ChannelEvent.Ignored i -> {
                        LOG.debugf("A status callback was left alone: %s", i.why());
                        yield Optional.<Receipt>empty().stream();
                      }
                    })
            .toList();
    if (receipts.isEmpty()) {
      RawWebhooks.end(request, NO_CONTENT);
      return;
    }
    Optional<CompletionStage<Receipt>> written = inbox.offer(receipts.getFirst());
    if (written.isEmpty()) {
      RawWebhooks.end(request, BUSY);
      return;
    }
    Context context = request.vertx().getOrCreateContext();
    written
        .get()
        .whenComplete(
            (durable, failed) ->
                context.runOnContext(
                    v -> RawWebhooks.end(request, failed == null ? NO_CONTENT : BUSY)));
  }

  /**
   * @param why which of the three is wrong: the address is not ours, its district has no sender
   *     whose token could be asked, or the signature is not the sender's
   */
  private void refuse(RoutingContext request, String why) {
    meters.counter("hometongue.receipts.refused", "why", why).increment();
    RawWebhooks.end(request, FORBIDDEN);
  }

  private void keepUnsigned(Vertx vertx, Target one) {
    if (strays.isWorthKeeping(one.districtId())) {
      vertx
          .executeBlocking(
              () -> {
                strays.keepUnsigned(
                    one.districtId(), one.announcementId(), one.seq(), one.attempt());
                return true;
              },
              false)
          .onFailure(fault -> LOG.errorf("A receipt was not kept: %s", Fault.describe(fault)));
    }
  }

  private Optional<Target> target(RoutingContext request) {
    String[] parts = request.request().path().substring(PATH.length()).split("/", -1);
    if (parts.length != 5) {
      return Optional.empty();
    }
    try {
      Target target =
          new Target(
              UUID.fromString(parts[0]),
              UUID.fromString(parts[1]),
              Integer.parseInt(parts[2]),
              Integer.parseInt(parts[3]));
      return links.isStatusCallback(
              target.districtId(),
              target.announcementId(),
              target.seq(),
              target.attempt(),
              parts[4])
          ? Optional.of(target)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
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
