package org.hometongue.inbound;

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
 * Gathers replies for a few milliseconds and writes each group in one transaction. A reply is
 * answered only after its group is committed, so that a stop that was answered is a stop that
 * holds. When it is full it says so, and the provider comes again.
 */
@ApplicationScoped
class InboundInbox {
  private static final Logger LOG = Logger.getLogger(InboundInbox.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_IN_GROUP = 500;
  private static final long GATHER_MILLIS = 10;

  private record Waiting(Arrival arrival, CompletableFuture<Optional<String>> answer) {}

  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final InboundMessages messages;
  private volatile boolean running = true;

  InboundInbox(InboundMessages messages) {
    this.messages = messages;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("inbound").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  /**
   * Empty when the inbox is full; else completes, once durable, with the text to answer if any, or
   * exceptionally when nothing was written.
   */
  Optional<CompletionStage<Optional<String>>> offer(Arrival arrival) {
    Waiting one = new Waiting(arrival, new CompletableFuture<>());
    return waiting.offer(one) ? Optional.of(one.answer()) : Optional.empty();
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
        TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
        waiting.drainTo(group, MOST_IN_GROUP - 1);
        write(group);
        group.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(List<Waiting> group) {
    Map<UUID, List<Waiting>> byDistrict =
        group.stream().collect(Collectors.groupingBy(w -> w.arrival().districtId()));
    byDistrict.forEach(this::write);
  }

  private void write(UUID districtId, List<Waiting> group) {
    try {
      List<Optional<String>> answers =
          messages.receive(districtId, group.stream().map(Waiting::arrival).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException e) {
      // Without the exception's text, which might quote a reply.
      LOG.warnf(
          "%d replies were not written (%s); the provider will repeat them.",
          group.size(), Fault.describe(e));
      if (group.size() > 1) {
        // One of them may be at fault; the others must not wait for it.
        group.forEach(one -> write(districtId, List.of(one)));
        return;
      }
      group.getFirst().answer().completeExceptionally(e);
    }
  }
}
