package org.hometongue.channel.twilio;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to Twilio without blocking, each exactly once, over kept connections. One event
 * loop holds them all; it never waits for anything but the network. A request that got no answer
 * ends as a {@link FailedCall} that says whether it may have been taken: before a connection stood,
 * nothing left; afterwards nobody knows.
 */
final class TwilioExchange implements AutoCloseable {
  /**
   * More than all senders together may have on their way: each at most 256 (its window), and all at
   * most what a node may have marked, 600 unless it is set. So no text waits for a connection that
   * other senders' texts hold, however long those are not answered.
   */
  private static final int CONNECTIONS_PER_HOST = 64 * 256;

  /** Were there none left, the request fails at once: nobody would know how long it waits. */
  private static final int MOST_WAITING = 0;

  private static final int LONGEST_ANSWER = 8 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /**
   * Until a connection stands, its name found and its certificate looked at; a doubt is not looked
   * up before that and the longest deadline are over.
   */
  private static final Duration OPEN = Duration.ofSeconds(4);

  /** Below the idle time of Twilio's front ends: a connection they close would be a doubt. */
  private static final Duration KEPT_IDLE = Duration.ofSeconds(20);

  private static final String ACCEPTED = "application/json";
  private static final String AGENT = "hometongue";

  /**
   * @param authorization whole header value, empty: none
   * @param contentType of the body; null: there is no body
   */
  record Call(
      HttpMethod method,
      URI address,
      String authorization,
      Map<String, List<String>> headers,
      @Nullable String contentType,
      @Nullable Buffer body) {

    @Override
    public String toString() {
      return "Call[" + method + "]";
    }
  }

  /** Any answer with a status, good or bad. */
  record Answer(int status, Optional<Duration> retryAfter, String body) {
    boolean isSuccess() {
      return status >= 200 && status <= 299;
    }

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  private final Vertx vertx;
  private final Context loop;
  private final HttpClient http;
  private final Clock clock;

  TwilioExchange(Vertx vertx, Clock clock) {
    this(vertx, clock, CONNECTIONS_PER_HOST);
  }

  TwilioExchange(Vertx vertx, Clock clock, int connectionsPerHost) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            options(),
            new PoolOptions()
                .setHttp1MaxSize(connectionsPerHost)
                .setMaxWaitQueueSize(MOST_WAITING));
  }

  private static HttpClientOptions options() {
    HttpClientOptions options =
        new HttpClientOptions()
            .setTcpNoDelay(true)
            .setKeepAlive(true)
            .setKeepAliveTimeout((int) KEPT_IDLE.toSeconds())
            .setConnectTimeout((int) CONNECT.toMillis())
            .setDecompressionSupported(false);
    // The proxy of the district's network, as every Java program is told of it.
    String proxy = System.getProperty("https.proxyHost", "");
    return proxy.isBlank()
        ? options
        : options
            .setProxyOptions(
                new ProxyOptions()
                    .setHost(proxy)
                    .setPort(Integer.getInteger("https.proxyPort", 443)))
            .setNonProxyHosts(
                List.of(System.getProperty("http.nonProxyHosts", "localhost|127.*").split("\\|")));
  }

  /**
   * Completes with an answer, or exceptionally with {@link FailedCall}; never otherwise.
   *
   * @param deadline from the connection to the last byte of the answer
   * @param written run when the whole request was given to the network
   */
  CompletableFuture<Answer> send(Call call, Duration deadline, Runnable written) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    RequestOptions where = where(call);
    loop.runOnContext(go -> open(where, call, deadline, written, answer));
    return answer;
  }

  private void open(
      RequestOptions where,
      Call call,
      Duration deadline,
      Runnable written,
      CompletableFuture<Answer> answer) {
    http.request(where)
        .onSuccess(request -> write(call, deadline, written, request, answer))
        .onFailure(
            fault ->
                answer.completeExceptionally(new FailedCall(new NotSent(whyNotOpened(fault)))));
  }

  /** The parts of an address that was read once; given whole, it would be read for each request. */
  private static RequestOptions where(Call call) {
    URI address = call.address();
    boolean tls = address.getScheme().equals("https");
    String query = address.getRawQuery();
    return new RequestOptions()
        .setMethod(call.method())
        .setSsl(tls)
        .setHost(address.getHost())
        .setPort(address.getPort() > 0 ? address.getPort() : tls ? 443 : 80)
        .setURI(query == null ? address.getRawPath() : address.getRawPath() + "?" + query)
        .setConnectTimeout(OPEN.toMillis());
  }

  private void write(
      Call call,
      Duration deadline,
      Runnable written,
      HttpClientRequest request,
      CompletableFuture<Answer> answer) {
    request.putHeader(HttpHeaders.ACCEPT, ACCEPTED).putHeader(HttpHeaders.USER_AGENT, AGENT);
    if (!call.authorization().isEmpty()) {
      request.putHeader(HttpHeaders.AUTHORIZATION, call.authorization());
    }
    call.headers().forEach(request::putHeader);
    long alarm = vertx.setTimer(deadline.toMillis(), late -> lost(request, answer, "deadline"));
    answer.whenComplete((done, fault) -> vertx.cancelTimer(alarm));
    request
        .response()
        .onSuccess(response -> read(request, response, answer))
        .onFailure(fault -> lost(request, answer, "connection-lost"));
    Buffer body = call.body();
    Future<Void> end =
        body == null
            ? request.end()
            : request.putHeader(HttpHeaders.CONTENT_TYPE, call.contentType()).end(body);
    end.onComplete(done -> written.run());
  }

  private void read(
      HttpClientRequest request, HttpClientResponse response, CompletableFuture<Answer> answer) {
    Buffer body = Buffer.buffer();
    response
        .exceptionHandler(fault -> lost(request, answer, "connection-lost"))
        .handler(
            part -> {
              if (body.length() + part.length() <= LONGEST_ANSWER) {
                body.appendBuffer(part);
              } else {
                lost(request, answer, "answer-too-long");
              }
            })
        .endHandler(
            end ->
                answer.complete(
                    new Answer(
                        response.statusCode(),
                        RetryAfter.of(
                            response.getHeader(HttpHeaders.RETRY_AFTER),
                            response.getHeader(HttpHeaders.DATE),
                            clock),
                        body.toString())));
  }

  /** It was written, at least in part: nobody knows whether Twilio took it. */
  private static void lost(
      HttpClientRequest request, CompletableFuture<Answer> answer, String reason) {
    if (answer.completeExceptionally(new FailedCall(new Unknown(reason)))) {
      request.reset();
    }
  }

  private static String whyNotOpened(Throwable fault) {
    return switch (fault) {
      case ConnectionPoolTooBusyException e -> NotSent.CROWDED;
      case ConnectTimeoutException e -> "connect-timeout";
      case TimeoutException e -> "connect-timeout";
      case ConnectException e -> "connect-refused";
      case NoRouteToHostException e -> "no-route";
      case UnknownHostException e -> "unknown-host";
      case SSLException e -> "tls";
      default -> "no-connection";
    };
  }

  @Override
  public void close() {
    var unused = http.close();
  }
}
