package org.hometongue.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.NotSent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to a provider: who gets one, and what it means when there is none. */
class TwilioExchangeTest {
  /** No sender has more on their way. */
  private static final int WIDEST_WINDOW = 256;

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));

  private final List<HttpServerRequest> hanging = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private int port;

  @BeforeEach
  void provider() throws Exception {
    HttpServer server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked.add(request.path());
                  if (request.path().startsWith("/hangs")) {
                    hanging.add(request);
                  } else {
                    request.response().setStatusCode(201).end();
                  }
                });
    port =
        server
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void sendersThatHangTakeNoConnectionFromOthers() throws Exception {
    try (TwilioExchange exchange = new TwilioExchange(VERTX, Clock.systemUTC())) {
      for (int sender = 0; sender < 2; sender++) {
        CountDownLatch written = new CountDownLatch(WIDEST_WINDOW);
        for (int i = 0; i < WIDEST_WINDOW; i++) {
          exchange.send(call("/hangs" + sender), LONG, written::countDown);
        }
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(exchange.send(call("/works"), LONG, () -> {}).get(5, TimeUnit.SECONDS).status())
          .isEqualTo(201);
    }
  }

  @Test
  void withoutAFreeConnectionItIsSurelyNotSent() throws Exception {
    try (TwilioExchange exchange = new TwilioExchange(VERTX, Clock.systemUTC(), 1)) {
      CountDownLatch written = new CountDownLatch(1);
      var first = exchange.send(call("/hangs"), LONG, written::countDown);
      assertThat(written.await(5, TimeUnit.SECONDS)).isTrue();
      List<CompletableFuture<TwilioExchange.Answer>> others = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        others.add(exchange.send(call("/late"), LONG, () -> {}));
      }
      for (CompletableFuture<TwilioExchange.Answer> other : others) {
        assertThat(outcome(other)).isEqualTo(new NotSent(NotSent.CROWDED));
      }
      await().until(() -> hanging.size() == 1);
      hanging.forEach(request -> request.response().setStatusCode(201).end());
      assertThat(first.get(5, TimeUnit.SECONDS).status()).isEqualTo(201);
      assertThat(exchange.send(call("/works"), LONG, () -> {}).get(5, TimeUnit.SECONDS).status())
          .isEqualTo(201);
      assertThat(asked).containsExactly("/hangs", "/works");
    }
  }

  /** It takes the connection, and never says who it is. */
  @Test
  void aHandshakeThatNeverEndsIsGivenUpAndNothingWasSent() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TwilioExchange exchange = new TwilioExchange(VERTX, Clock.systemUTC())) {
      var answer =
          exchange.send(
              call(URI.create("https://localhost:" + mute.getLocalPort() + "/")), LONG, () -> {});
      assertThat(outcome(answer)).isEqualTo(new NotSent("connect-timeout"));
    }
  }

  private static SendOutcome outcome(CompletableFuture<TwilioExchange.Answer> answer)
      throws InterruptedException, TimeoutException, IOException {
    try {
      throw new IOException("answered " + answer.get(6, TimeUnit.SECONDS).status());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailedCall failed) {
        return failed.outcome();
      }
      throw new IOException(e);
    }
  }

  private TwilioExchange.Call call(String path) {
    return call(URI.create("http://localhost:" + port + path));
  }

  private static TwilioExchange.Call call(URI address) {
    return new TwilioExchange.Call(
        HttpMethod.POST, address, "", Map.of(), FormBody.CONTENT_TYPE, Buffer.buffer("a=b"));
  }
}
