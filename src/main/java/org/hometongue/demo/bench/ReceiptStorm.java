package org.hometongue.demo.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.Phones;
import org.hometongue.platform.Keys;

/**
 * Posts one receipt for every delivery, as fast as they are answered, and times each answer. The
 * first ones are written and signed before it begins: a provider does that on machines of its own.
 */
final class ReceiptStorm implements Work {
  private static final int BATCH = 500;
  private static final int BATCHES_AHEAD = 4;
  private static final int IN_FLIGHT = 256;
  private static final int MADE_BEFORE = 100_000;

  private final BareClient client;
  private final ReceiptForms forms;
  private final int receipts;
  private final BareClient.Form[] made;

  /**
   * @param port where the product or its yardstick takes receipts
   * @param publicPort what the product believes its own address to be: it is signed
   */
  ReceiptStorm(
      Path keys, int port, int publicPort, UUID district, UUID announcement, int receipts) {
    this.client = new BareClient(port, IN_FLIGHT);
    this.forms =
        new ReceiptForms(
            Keys.fromFile(keys), "http://localhost:" + publicPort, district, announcement);
    this.receipts = Math.min(receipts, Phones.YARDSTICK);
    this.made = new BareClient.Form[Math.min(this.receipts, MADE_BEFORE)];
    Arrays.setAll(made, n -> forms.of(n + 1));
  }

  @Override
  public Measured run() throws InterruptedException {
    long[] nanos = new long[receipts];
    AtomicInteger failed = new AtomicInteger();
    Semaphore places = new Semaphore(BATCHES_AHEAD);
    CountDownLatch open = new CountDownLatch((receipts + BATCH - 1) / BATCH);
    long begun = System.nanoTime();
    for (int from = 0; from < receipts; from += BATCH) {
      int first = from;
      BareClient.Form[] batch = new BareClient.Form[Math.min(BATCH, receipts - from)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = first + i < made.length ? made[first + i] : forms.of(first + i + 1);
      }
      places.acquire();
      client.post(
          new BareClient.Batch(
              batch,
              done -> {
                failed.addAndGet(done.failed);
                System.arraycopy(done.nanos, 0, nanos, first, done.nanos.length);
                places.release();
                open.countDown();
              }));
    }
    open.await();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Arrays.sort(nanos);
    return new Measured(
        receipts, failed.get(), seconds, seconds, nanos[(int) (receipts * 0.99)] / 1e6);
  }

  @Override
  public void close() {
    client.close();
  }
}
