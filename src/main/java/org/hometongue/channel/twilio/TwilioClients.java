package org.hometongue.channel.twilio;

import com.twilio.http.TwilioRestClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Secret;

/** One SDK client per account, all on one pool of connections; never the SDK's static state. */
@ApplicationScoped
public class TwilioClients {
  private static final int CONNECTIONS_PER_HOST = 256;
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout LEASE = Timeout.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private record Account(URI base, String sid, Secret token) {}

  private final ConcurrentHashMap<Account, TwilioRestClient> clients = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor watch;
  private final CloseableHttpClient http;
  private final Duration answer;

  @Inject
  TwilioClients() {
    this(ANSWER);
  }

  /** For tests that cannot wait for the real deadline. */
  TwilioClients(Duration answer) {
    this.answer = answer;
    this.http = http(answer);
    this.watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("twilio-deadline").factory());
    watch.setRemoveOnCancelPolicy(true);
  }

  TwilioRestClient of(SenderConfig sender) {
    return clients.computeIfAbsent(
        new Account(sender.base(), sender.account(), sender.credentials()), this::client);
  }

  private TwilioRestClient client(Account account) {
    return new TwilioRestClient.Builder(account.sid(), account.token().reveal())
        .accountSid(account.sid())
        .httpClient(new TwilioTransport(http, watch, answer.plusSeconds(1), account.base()))
        .build();
  }

  private static CloseableHttpClient http(Duration answer) {
    Timeout socket = Timeout.of(answer);
    return HttpClientBuilder.create()
        .useSystemProperties() // the proxy of the district's network
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setMaxConnTotal(4 * CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(socket)
                        // An idle connection that the other side has closed would be a text in
                        // doubt.
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setDefaultSocketConfig(
                    SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(socket).build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(LEASE)
                .setResponseTimeout(socket)
                .setConnectionKeepAlive(TimeValue.ofSeconds(30))
                .build())
        .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, "application/json")))
        .setUserAgent("hometongue")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }

  @PreDestroy
  void close() throws IOException {
    watch.shutdownNow();
    http.close();
  }
}
