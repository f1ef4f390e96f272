package org.hometongue.demo.bench;

import io.vertx.core.buffer.Buffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.SandboxProcess;

/**
 * The fan-out's ceiling: the same rows inserted, the same bodies posted to the same sandbox by the
 * same HTTP library, the same outcomes committed, one statement for each slice of 100, and nothing
 * else: no lanes, leases, consent, pace, sealing, halt or doubt. Several notices go out one after
 * the other.
 */
final class FanoutCeiling implements Work {
  private static final int SLICE = 100;
  private static final int IN_FLIGHT = 64;
  private static final int WRITERS = 2;
  private static final int SLICES_AT_ONCE = 8;

  private static final String READ =
      """
      select seq, rendition_id from yardstick
       where district_id = ? and announcement_id = ? and seq between ? and ?
      """;

  private static final String OUTCOME =
      """
      update yardstick d set state = 2, provider_id = o.provider_id, handed_at = now(), settled_at = now()
        from unnest(?, ?) as o (seq, provider_id)
       where d.district_id = ? and d.announcement_id = ? and d.seq = any (?) and d.seq = o.seq
      """;

  private final UUID district;
  private final List<UUID> announcements;
  private final BareClient client;
  private final Connection connection;
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final Semaphore places = new Semaphore(SLICES_AT_ONCE);
  private final AtomicInteger failed = new AtomicInteger();
  private final Map<UUID, String> texts = new HashMap<>();

  FanoutCeiling(String database, int sandboxPort, UUID district, List<UUID> announcements)
      throws SQLException {
    this.district = district;
    this.announcements = List.copyOf(announcements);
    this.connection = DriverManager.getConnection(database);
    this.client =
        new BareClient(sandboxPort, IN_FLIGHT, "Authorization", SandboxProcess.authorization());
    FanoutRows.prepare(connection);
    for (UUID announcement : announcements) {
      texts.putAll(FanoutRows.texts(connection, announcement));
    }
    for (int i = 0; i < WRITERS; i++) {
      idle.add(DriverManager.getConnection(database));
    }
  }

  @Override
  public Measured run() throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    long last = begun;
    int rows = 0;
    for (UUID announcement : announcements) {
      last = System.nanoTime();
      rows += send(announcement);
    }
    long end = System.nanoTime();
    return new Measured(rows, failed.get(), (end - begun) / 1e9, (end - last) / 1e9, 0);
  }

  /**
   * @return how many, when all outcomes are committed
   */
  private int send(UUID announcement) throws SQLException, InterruptedException {
    int rows = FanoutRows.insert(connection, district, announcement);
    MessageForms forms = new MessageForms(district, announcement);
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setObject(1, district);
      read.setObject(2, announcement);
      for (int first = 1; first <= rows; first += SLICE) {
        places.acquire();
        slice(read, announcement, forms, first);
      }
    }
    places.acquire(SLICES_AT_ONCE);
    places.release(SLICES_AT_ONCE);
    return rows;
  }

  private void slice(PreparedStatement read, UUID announcement, MessageForms forms, int first)
      throws SQLException {
    read.setInt(3, first);
    read.setInt(4, first + SLICE - 1);
    Integer[] seqs = new Integer[SLICE];
    BareClient.Form[] batch = new BareClient.Form[SLICE];
    int found = 0;
    try (ResultSet rows = read.executeQuery()) {
      while (rows.next()) {
        seqs[found] = rows.getInt(1);
        batch[found] =
            forms.of(rows.getInt(1), texts.getOrDefault(rows.getObject(2, UUID.class), ""));
        found++;
      }
    }
    if (found == 0) {
      places.release();
      return;
    }
    Integer[] numbers = java.util.Arrays.copyOf(seqs, found);
    client.post(
        new BareClient.Batch(
            java.util.Arrays.copyOf(batch, found),
            done -> {
              failed.addAndGet(done.failed);
              var unused = writers.submit(() -> write(announcement, numbers, done.answers));
            }));
  }

  private void write(UUID announcement, Integer[] seqs, Buffer[] answers) {
    String[] sids = new String[answers.length];
    for (int i = 0; i < answers.length; i++) {
      sids[i] = FanoutRows.sid(answers[i]);
    }
    try {
      Connection own = idle.take();
      try (PreparedStatement outcome = own.prepareStatement(OUTCOME)) {
        Array keys = own.createArrayOf("int4", seqs);
        outcome.setArray(1, keys);
        outcome.setArray(2, own.createArrayOf("text", sids));
        outcome.setObject(3, district);
        outcome.setObject(4, announcement);
        outcome.setArray(5, keys);
        outcome.executeUpdate();
      } finally {
        idle.add(own);
      }
    } catch (SQLException e) {
      failed.addAndGet(seqs.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    client.close();
    writers.shutdownNow();
    try {
      connection.close();
      for (Connection own : idle) {
        own.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
