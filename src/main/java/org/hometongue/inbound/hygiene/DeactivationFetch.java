package org.hometongue.inbound.hygiene;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.jboss.logging.Logger;

/**
 * Fetches the list of numbers that carriers took back the day before, and closes those of families.
 * Twilio answers with the address of a file elsewhere, which must not see the account's token.
 */
@ApplicationScoped
class DeactivationFetch {
  private static final Logger LOG = Logger.getLogger(DeactivationFetch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACTOR = "system:deactivations";

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ProviderSettings providers;
  private final HygieneSettings settings;
  private final Districts districts;
  private final ContactHygiene hygiene;
  private final Clock clock;

  DeactivationFetch(
      ProviderSettings providers,
      HygieneSettings settings,
      Districts districts,
      ContactHygiene hygiene,
      Clock clock) {
    this.providers = providers;
    this.settings = settings;
    this.districts = districts;
    this.hygiene = hygiene;
    this.clock = clock;
  }

  @Scheduled(cron = "0 0 9 * * ?", timeZone = "UTC")
  void ofYesterday() {
    of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
  }

  /**
   * @return how many phones were closed, over all districts; 0 also when the list cannot be had: it
   *     can be handed in later
   */
  int of(LocalDate day) {
    Optional<String> account = providers.twilio().accountSid();
    Optional<String> token = providers.twilio().authToken();
    if (account.isEmpty() || token.isEmpty()) {
      return 0;
    }
    try {
      List<String> numbers = DeactivationList.read(list(day, account.get(), token.get()));
      int closed = 0;
      for (District district : districts.all()) {
        closed += hygiene.recycled(district.districtId(), ACTOR, numbers);
      }
      return closed;
    } catch (IOException e) {
      LOG.warnf(
          "The list of numbers given back on %s could not be fetched; hand it in later.", day);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private String list(LocalDate day, String account, String token)
      throws IOException, InterruptedException {
    String key =
        Base64.getEncoder()
            .encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        get(
            HttpRequest.newBuilder(URI.create(settings.deactivations() + "?Date=" + day))
                .header("Authorization", "Basic " + key));
    Optional<String> elsewhere = answer.headers().firstValue("Location");
    if (answer.statusCode() / 100 == 3 && elsewhere.isPresent()) {
      answer = get(HttpRequest.newBuilder(settings.deactivations().resolve(elsewhere.get())));
    }
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<String> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(PATIENCE).GET().build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
