package org.hometongue.demo.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Posts forms over loopback with a fixed number of requests in flight, and does nothing else: the
 * product's HTTP library at its barest. One event loop; every request is made on it.
 */
final class BareClient implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final int inFlight;
  private final RequestOptions target;
  private final HttpClient client;
  private final Queue<Batch> waiting = new ArrayDeque<>();
  private int flying;

  /**
   * @param header name and value of one header that every request carries
   */
  BareClient(int port, int inFlight, String... header) {
    this.inFlight = inFlight;
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("localhost")
            .setPort(port)
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .setTimeout(60_000);
    if (header.length == 2) {
      target.putHeader(header[0], header[1]);
    }
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true).setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(inFlight));
  }

  /** One form; the signature may be empty. */
  record Form(String path, Buffer body, String signature) {}

  /** Forms whose answers are wanted together. */
  static final class Batch {
    private final Form[] forms;
    private final Consumer<Batch> whole;
    final Buffer[] answers;
    final long[] nanos;
    int failed;
    private int next;
    private int open;

    /**
     * @param whole called on the event loop when the last answer is in: it must not block
     */
    Batch(Form[] forms, Consumer<Batch> whole) {
      this.forms = forms;
      this.whole = whole;
      this.answers = new Buffer[forms.length];
      this.nanos = new long[forms.length];
      this.open = forms.length;
    }
  }

  /** From any thread. */
  void post(Batch batch) {
    context.runOnContext(
        v -> {
          waiting.add(batch);
          pump();
        });
  }

  private void pump() {
    while (flying < inFlight && !waiting.isEmpty()) {
      Batch batch = waiting.element();
      flying++;
      send(batch, batch.next++);
      if (batch.next == batch.forms.length) {
        waiting.remove();
      }
    }
  }

  private void send(Batch batch, int at) {
    Form form = batch.forms[at];
    RequestOptions options = new RequestOptions(target).setURI(form.path());
    if (!form.signature().isEmpty()) {
      options.putHeader("X-Twilio-Signature", form.signature());
    }
    long begun = System.nanoTime();
    client
        .request(options)
        .compose(
            request ->
                request
                    .send(form.body())
                    .compose(
                        answer ->
                            answer.body().map(body -> answer.statusCode() < 300 ? body : null)))
        .onComplete(
            answered -> {
              flying--;
              batch.nanos[at] = System.nanoTime() - begun;
              batch.answers[at] = answered.result();
              if (answered.result() == null) {
                batch.failed++;
              }
              if (--batch.open == 0) {
                batch.whole.accept(batch);
              }
              pump();
            });
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
