package org.hometongue.inbound.mail;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.RawWebhooks;
import org.hometongue.district.Districts;
import org.hometongue.platform.Fault;
import org.hometongue.platform.Problem;
import org.jboss.logging.Logger;

/**
 * {@code POST /hooks/ses/DISTRICT} and {@code POST /hooks/sendgrid/DISTRICT}. Answered after the
 * commit; what is not signed by the service is refused without a word about what was wrong.
 */
@ApplicationScoped
class MailNewsRoute {
  private static final Logger LOG = Logger.getLogger(MailNewsRoute.class);
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int NO_CONTENT = 204;
  private static final int FORBIDDEN = 403;
  private static final int BUSY = 503;

  private final MailNewsBook book;
  private final MailNewsSettings settings;
  private final SnsCertificates certificates;
  private final SnsSubscriptions subscriptions;
  private final RawWebhooks webhooks;
  private final Districts districts;
  private final Clock clock;

  MailNewsRoute(
      MailNewsBook book,
      MailNewsSettings settings,
      SnsCertificates certificates,
      SnsSubscriptions subscriptions,
      RawWebhooks webhooks,
      Districts districts,
      Clock clock) {
    this.book = book;
    this.settings = settings;
    this.certificates = certificates;
    this.subscriptions = subscriptions;
    this.webhooks = webhooks;
    this.districts = districts;
    this.clock = clock;
  }

  /** One service's way of reading a call: the status to answer with. */
  private interface Service {
    int take(UUID districtId, RawWebhook webhook);
  }

  void register(@Observes Router router, Vertx vertx) {
    router.post("/hooks/ses/:district").handler(r -> handle(r, vertx, this::ses));
    router.post("/hooks/sendgrid/:district").handler(r -> handle(r, vertx, this::sendGrid));
  }

  private void handle(RoutingContext request, Vertx vertx, Service service) {
    webhooks.gather(
        request,
        MOST_BYTES,
        webhook ->
            vertx
                .executeBlocking(
                    () -> answer(request.pathParam("district"), webhook, service), false)
                .onComplete(
                    status ->
                        RawWebhooks.end(request, status.succeeded() ? status.result() : BUSY)));
  }

  private int answer(String district, RawWebhook webhook, Service service) {
    try {
      UUID districtId = UUID.fromString(district);
      districts.get(districtId);
      return service.take(districtId, webhook);
    } catch (IllegalArgumentException | Problem e) {
      return FORBIDDEN;
    } catch (RuntimeException e) {
      // Without the exception's text, which might quote an address.
      LOG.warnf("News about mails were not written (%s); they come again.", Fault.describe(e));
      return BUSY;
    }
  }

  int sendGrid(UUID districtId, RawWebhook webhook) {
    Optional<String> key = settings.sendgridKey();
    if (key.isEmpty() || !SendGridEvents.isGenuine(webhook, key.get())) {
      return FORBIDDEN;
    }
    book.enter(
        districtId,
        SendGridEvents.read(webhook.body(), SendGridEvents.signedAt(webhook, clock.instant())));
    return NO_CONTENT;
  }

  int ses(UUID districtId, RawWebhook webhook) {
    List<String> topics = settings.sesTopics().orElse(List.of());
    Optional<SesNotification> told =
        SesNotification.of(webhook.body()).filter(n -> topics.contains(n.topic()));
    if (told.isEmpty() || !isGenuine(told.get())) {
      return FORBIDDEN;
    }
    told.get().confirmation().ifPresent(subscriptions::confirm);
    book.enter(districtId, told.get().read(clock.instant()));
    return NO_CONTENT;
  }

  private boolean isGenuine(SesNotification told) {
    return told.certificate()
        .map(
            at -> {
              try {
                return told.isSignedBy(certificates.at(at));
              } catch (IOException e) {
                throw new IllegalStateException("the certificate cannot be had", e);
              }
            })
        .orElse(false);
  }
}
