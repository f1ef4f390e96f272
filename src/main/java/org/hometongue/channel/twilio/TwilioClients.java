package org.hometongue.channel.twilio;

import com.twilio.http.TwilioRestClient;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Secret;

/** One SDK client per account, all on one exchange; never the SDK's static state. */
@ApplicationScoped
public class TwilioClients {
  /** For lists, content and accounts; a message brings its own deadline. */
  static final Duration ANSWER = Duration.ofSeconds(16);

  private record Account(URI base, String sid, Secret token) {}

  private final ConcurrentHashMap<Account, TwilioRestClient> clients = new ConcurrentHashMap<>();
  private final TwilioExchange exchange;

  @Inject
  TwilioClients(Vertx vertx, Clock clock) {
    this.exchange = new TwilioExchange(vertx, clock);
  }

  TwilioExchange exchange() {
    return exchange;
  }

  TwilioRestClient of(SenderConfig sender) {
    return clients.computeIfAbsent(
        new Account(sender.base(), sender.account(), sender.credentials()), this::client);
  }

  private TwilioRestClient client(Account account) {
    return new TwilioRestClient.Builder(account.sid(), account.token().reveal())
        .accountSid(account.sid())
        .httpClient(new TwilioTransport(exchange, account.base()))
        .build();
  }

  @PreDestroy
  void close() {
    exchange.close();
  }
}
