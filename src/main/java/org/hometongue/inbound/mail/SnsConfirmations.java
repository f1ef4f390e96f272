package org.hometongue.inbound.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Opens the confirmation address, once; SNS asks again when it did not work. */
@ApplicationScoped
class SnsConfirmations implements SnsSubscriptions {
  private static final Logger LOG = Logger.getLogger(SnsConfirmations.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public void confirm(URI at) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(at).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      LOG.infof("The subscription to the mail service's topic was confirmed: HTTP %d", status);
    } catch (IOException e) {
      LOG.warn("The subscription to the mail service's topic could not be confirmed.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
