package org.hometongue.demo.bench;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Phones;
import org.hometongue.demo.ground.SandboxProcess;
import org.hometongue.platform.Ids;

/** How many messages the sandbox takes from a bare client: what nobody can be faster than. */
final class SandboxCeiling implements Work {
  private static final String TEXT =
      "All our schools are open today. Every child is welcome. ".repeat(3);
  private static final int BATCH = 500;
  private static final int IN_FLIGHT = 64;

  /** Phones of the yardsticks from here on are this one's. */
  private static final int FIRST = 3_000_000;

  private static final int TRIAL = 40_000;

  private final BareClient client;
  private final int messages;
  private final MessageForms forms = new MessageForms(Ids.next(), UUID.randomUUID());

  SandboxCeiling(int sandboxPort, int messages) {
    this.client =
        new BareClient(sandboxPort, IN_FLIGHT, "Authorization", SandboxProcess.authorization());
    this.messages = messages;
  }

  /** How it is tried beside a measurement. */
  static YardstickRun beside(Ground ground) {
    return YardstickRun.of(Yardstick.SANDBOX, ground, "--messages", Integer.toString(TRIAL));
  }

  /** The first half warms both sides up and does not count. */
  @Override
  public Measured run() throws InterruptedException {
    post(0, messages / 2);
    long begun = System.nanoTime();
    int failed = post(messages / 2, messages);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Measured(messages - messages / 2, failed, seconds);
  }

  private int post(int from, int to) throws InterruptedException {
    String text = MessageForms.encoded(TEXT);
    int batches = (to - from + BATCH - 1) / BATCH;
    CountDownLatch open = new CountDownLatch(batches);
    AtomicInteger failed = new AtomicInteger();
    for (int first = from; first < to; first += BATCH) {
      BareClient.Form[] batch = new BareClient.Form[Math.min(BATCH, to - first)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = forms.of(FIRST + (first + i) % (Phones.YARDSTICK - FIRST), text);
      }
      client.post(
          new BareClient.Batch(
              batch,
              done -> {
                failed.addAndGet(done.failed);
                open.countDown();
              }));
    }
    open.await();
    return failed.get();
  }

  @Override
  public void close() {
    client.close();
  }
}
