package org.hometongue.demo.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;

/**
 * A server that answers each receipt as soon as it has read it and does nothing else: whoever posts
 * to it shows how fast it can post.
 */
final class InstantAnswers implements Work {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final CountDownLatch open;
  private final int receipts;

  InstantAnswers(int port, int receipts) {
    this.receipts = receipts;
    this.open = new CountDownLatch(receipts);
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          request.response().setStatusCode(204).end();
                          open.countDown();
                        }))
        .listen(port, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @Override
  public Measured run() throws InterruptedException {
    long begun = System.nanoTime();
    open.await();
    return new Measured(receipts, 0, (System.nanoTime() - begun) / 1e9);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
