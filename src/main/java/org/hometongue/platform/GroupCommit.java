package org.hometongue.platform;

import java.time.Duration;
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
import org.jboss.logging.Logger;

/**
 * Gathers what providers tell us and writes it in groups, one transaction for each district's part.
 * Whoever offered something hears only after its group is committed, so the provider's own retry is
 * our log. What is full says so, and the provider comes again.
 *
 * @param <T> what is told
 * @param <R> what is answered to it
 */
public final class GroupCommit<T, R> {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final long LONGEST_GATHERING = Duration.ofMillis(20).toNanos();

  /** A provider that waits for our answers sends nothing more until it has them. */
  private static final long LONGEST_GAP = Duration.ofMillis(2).toNanos();

  private static final long LOOK_MILLIS = 200;

  /** Writes a group of one district in one transaction. */
  @FunctionalInterface
  public interface Writer<T, R> {
    /**
     * Committed when this returns.
     *
     * @return an answer for each, in the same order
     */
    List<R> write(UUID districtId, List<T> group);
  }

  private record Waiting<T, R>(UUID districtId, T told, CompletableFuture<R> answer) {}

  private final String what;
  private final int mostInGroup;
  private final Writer<T, R> writer;
  private final BlockingQueue<Waiting<T, R>> waiting;
  private volatile boolean running = true;

  /**
   * @param what is gathered, in the plural, for the log
   * @param mostWaiting how many wait at one moment; the next is not taken
   * @param mostInGroup how many are written together
   */
  public GroupCommit(String what, int mostWaiting, int mostInGroup, Writer<T, R> writer) {
    this.what = what;
    this.mostInGroup = mostInGroup;
    this.writer = writer;
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
  }

  /** Begins to write, on a thread of its own. */
  public void start() {
    Thread.ofVirtual().name(what).start(this::loop);
  }

  /** Writes no further group. What still waits is not answered, and told again by the provider. */
  public void stop() {
    running = false;
  }

  /**
   * Empty when too many wait; else completes once it is durable, or exceptionally when it was not
   * written.
   */
  public Optional<CompletionStage<R>> offer(UUID districtId, T told) {
    Waiting<T, R> one = new Waiting<>(districtId, told, new CompletableFuture<>());
    return waiting.offer(one) ? Optional.of(one.answer()) : Optional.empty();
  }

  /** How many wait to be written. */
  public int size() {
    return waiting.size();
  }

  /** How many are not durable yet. */
  public int waiting() {
    return waiting.size();
  }

  private void loop() {
    List<Waiting<T, R>> group = new ArrayList<>();
    while (running) {
      try {
        Waiting<T, R> first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          gather(group);
          write(group);
          group.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void gather(List<Waiting<T, R>> group) throws InterruptedException {
    long until = System.nanoTime() + LONGEST_GATHERING;
    while (group.size() < mostInGroup) {
      waiting.drainTo(group, mostInGroup - group.size());
      long left = until - System.nanoTime();
      if (left <= 0 || group.size() >= mostInGroup) {
        return;
      }
      Waiting<T, R> next = waiting.poll(Math.min(left, LONGEST_GAP), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      group.add(next);
    }
  }

  private void write(List<Waiting<T, R>> group) {
    Map<UUID, List<Waiting<T, R>>> byDistrict =
        group.stream().collect(Collectors.groupingBy(Waiting::districtId));
    byDistrict.forEach(this::write);
  }

  private void write(UUID districtId, List<Waiting<T, R>> group) {
    try {
      List<R> answers = writer.write(districtId, group.stream().<T>map(Waiting::told).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException e) {
      // Without the exception's text, which might quote a family's data.
      LOG.warnf(
          "%d %s were not written (%s); the provider will repeat them.",
          group.size(), what, Fault.describe(e));
      if (group.size() > 1 && !Fault.isDatabaseAway(e)) {
        // One of them may be at fault; the others must not wait for it.
        group.forEach(one -> write(districtId, List.of(one)));
        return;
      }
      group.forEach(one -> one.answer().completeExceptionally(e));
    }
  }
}
