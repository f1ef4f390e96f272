package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Stands for the service: takes webhooks and checks each signature with Twilio's own validator. */
final class WebhookReceiver implements AutoCloseable {

  record Post(String path, Map<String, String> form, boolean genuine, String token) {}

  private final HttpServer server;
  private final RequestValidator validator;
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
  private volatile String answer = "";

  WebhookReceiver(String authToken) throws IOException {
    validator = new RequestValidator(authToken);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, String> form = Form.parse(body).values();
    String path = exchange.getRequestURI().toString();
    String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
    posts.add(
        new Post(
            path,
            form,
            validator.validate(url(path), form, signature),
            exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token")));
    Integer failure = failures.poll();
    byte[] content = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(failure == null ? 200 : failure, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  /** The next posts are answered with these statuses. */
  void failNext(int... statuses) {
    for (int status : statuses) {
      failures.add(status);
    }
  }

  void answer(String twiml) {
    answer = twiml;
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  List<Post> posts() {
    return List.copyOf(posts);
  }

  List<String> statuses() {
    return posts.stream().map(p -> p.form().get("MessageStatus")).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
