package org.hometongue.demo.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The receipts' ceiling: a bare server of the product's HTTP library that reads the number from the
 * path, commits up to a thousand rows with one statement, and then answers them. No signature, no
 * rank, no past attempts.
 */
final class ReceiptCeiling implements Work {
  private static final int MOST_IN_GROUP = 1_000;
  private static final int SEQ_IN_PATH = 6;
  private static final String APPLY =
      """
      update yardstick d set state = 3, receipt_rank = 3, settled_at = now()
       where d.district_id = ? and d.announcement_id = ? and d.seq = any (?)
      """;

  private record Waiting(int seq, HttpServerRequest request) {}

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final UUID district;
  private final UUID announcement;
  private final int receipts;

  ReceiptCeiling(String database, int port, UUID district, UUID announcement, int receipts)
      throws SQLException {
    this.connection = DriverManager.getConnection(database);
    this.district = district;
    this.announcement = announcement;
    this.receipts = receipts;
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body ->
                            waiting.add(
                                new Waiting(
                                    Integer.parseInt(request.path().split("/")[SEQ_IN_PATH]),
                                    request))))
        .listen(port, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @Override
  public Measured run() throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    int done = 0;
    try (PreparedStatement apply = connection.prepareStatement(APPLY)) {
      apply.setObject(1, district);
      apply.setObject(2, announcement);
      List<Waiting> group = new ArrayList<>();
      while (done < receipts) {
        Waiting first = waiting.poll(30, TimeUnit.SECONDS);
        if (first == null) {
          throw new IllegalStateException("no receipts come any more");
        }
        group.add(first);
        waiting.drainTo(group, MOST_IN_GROUP - 1);
        Integer[] seqs = group.stream().map(Waiting::seq).toArray(Integer[]::new);
        apply.setArray(3, connection.createArrayOf("int4", seqs));
        apply.executeUpdate();
        group.forEach(w -> w.request().response().setStatusCode(204).end());
        done += group.size();
        group.clear();
      }
    }
    return new Measured(done, 0, (System.nanoTime() - begun) / 1e9);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
