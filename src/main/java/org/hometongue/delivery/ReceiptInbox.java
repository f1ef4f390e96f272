package org.hometongue.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * Gathers receipts and writes them in groups: some 20 ms or a thousand at a time. Each is answered
 * only after its group is committed, so the provider's own retry is our log. When it is full it
 * says so, and the provider comes again.
 */
@ApplicationScoped
class ReceiptInbox {
  private static final Logger LOG = Logger.getLogger(ReceiptInbox.class);
  private static final int MOST_WAITING = 20_000;
  private static final int MOST_IN_GROUP = 1_000;
  private static final long GATHER_MILLIS = 20;

  private record Waiting(Receipt receipt, CompletableFuture<Boolean> written) {}

  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ReceiptBook book;
  private volatile boolean running = true;

  ReceiptInbox(ReceiptBook book) {
    this.book = book;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("receipts").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  /** Empty when the inbox is full; else completes with true when durable, false when it failed. */
  Optional<CompletionStage<Boolean>> offer(Receipt receipt) {
    Waiting one = new Waiting(receipt, new CompletableFuture<>());
    return waiting.offer(one) ? Optional.of(one.written()) : Optional.empty();
  }

  private void loop() {
    List<Waiting> group = new ArrayList<>();
    while (running) {
      try {
        Waiting first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        gather(group);
        write(group);
        group.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void gather(List<Waiting> group) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
    while (group.size() < MOST_IN_GROUP) {
      waiting.drainTo(group, MOST_IN_GROUP - group.size());
      long left = until - System.nanoTime();
      if (left <= 0 || group.size() >= MOST_IN_GROUP) {
        return;
      }
      Waiting next = waiting.poll(left, TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      group.add(next);
    }
  }

  private void write(List<Waiting> group) {
    Map<UUID, List<Waiting>> byDistrict =
        group.stream().collect(Collectors.groupingBy(w -> w.receipt().districtId()));
    byDistrict.forEach(
        (district, ofDistrict) -> {
          boolean written = false;
          try {
            book.enter(district, ofDistrict.stream().map(Waiting::receipt).toList());
            written = true;
          } catch (RuntimeException e) {
            LOG.warnf(
                "%d receipts were not written (%s); the provider will repeat them.",
                ofDistrict.size(), Fault.describe(e));
          }
          boolean done = written;
          ofDistrict.forEach(w -> w.written().complete(done));
        });
  }
}
