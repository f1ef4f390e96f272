package org.hometongue.inbound.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches SNS's certificates once, over HTTPS from Amazon's own hosts, without redirects. */
@ApplicationScoped
class SnsCertificateStore implements SnsCertificates {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 32 * 1024;
  private static final int MOST_KEPT = 50;

  private final Map<URI, X509Certificate> known = new ConcurrentHashMap<>();
  private final Clock clock;

  SnsCertificateStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public X509Certificate at(URI at) throws IOException {
    X509Certificate certificate = known.get(at);
    if (certificate == null) {
      certificate = fetch(at);
      if (known.size() >= MOST_KEPT) {
        known.clear();
      }
      known.put(at, certificate);
    }
    try {
      certificate.checkValidity(Date.from(clock.instant()));
      return certificate;
    } catch (CertificateException e) {
      throw new IOException("The certificate is not valid now", e);
    }
  }

  private static X509Certificate fetch(URI at) throws IOException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(at).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
      if (answer.statusCode() != 200) {
        throw new IOException("The certificate could not be fetched");
      }
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (CertificateException | ClassCastException e) {
      throw new IOException("The certificate cannot be read", e);
    }
  }
}
