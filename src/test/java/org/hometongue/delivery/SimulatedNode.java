package org.hometongue.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.hometongue.channel.SendOutcome;
import org.hometongue.delivery.Simulation.Fence;
import org.jspecify.annotations.Nullable;

/**
 * One service process: claims, marks, hands over, records. It may be killed or frozen at any
 * moment; answers and writes to the database may be lost, places in the window come late.
 */
final class SimulatedNode {
  private static final long LEASE = Simulation.LEASE;
  private static final int BATCH = 5;
  private static final long DEADLINE = 2_000;

  private final SimulatedTime time;
  private final Random random;
  private final SimulatedTables tables;
  private final SimulatedProvider provider;
  private final @Nullable Fence without;
  private int life;
  private long frozenUntil;

  SimulatedNode(
      SimulatedTime time,
      Random random,
      SimulatedTables tables,
      SimulatedProvider provider,
      @Nullable Fence without) {
    this.time = time;
    this.random = random;
    this.tables = tables;
    this.provider = provider;
    this.without = without;
  }

  /** Kill -9 and a new start, or a stop of everything for longer than a lease. */
  void harm() {
    if (random.nextBoolean()) {
      life++;
      frozenUntil = 0;
      in(random.nextInt(8_000), this::look);
    } else {
      frozenUntil = time.now() + random.nextInt((int) (3 * LEASE));
    }
  }

  /** Runs as this life of the node, when it is not frozen; a killed life does nothing more. */
  private void in(long millis, Runnable act) {
    int mine = life;
    time.after(
        millis,
        () -> {
          if (life != mine) {
            return;
          }
          if (frozenUntil > time.now()) {
            in(frozenUntil - time.now(), act);
          } else {
            act.run();
          }
        });
  }

  void look() {
    tables.claim().ifPresent(this::begin);
    in(20 + random.nextInt(200), this::look);
  }

  private void begin(SimulatedTables.Slice slice) {
    long leasedFrom = time.now();
    long fence = slice.fence();
    in(random.nextInt(20), () -> batch(slice, fence, new ArrayList<>(slice.seqs()), leasedFrom));
  }

  private void batch(
      SimulatedTables.Slice slice, long fence, List<Integer> waiting, long leasedFrom) {
    List<Integer> next = List.copyOf(waiting.subList(0, Math.min(BATCH, waiting.size())));
    waiting.subList(0, next.size()).clear();
    List<Marked> marked = tables.mark(slice, fence, next);
    List<RowOutcome> outcomes = new ArrayList<>();
    Runnable done = () -> record(slice, fence, waiting, outcomes);
    if (marked.isEmpty()) {
      in(1, done);
    }
    for (Marked one : marked) {
      // Most have their place in the window at once; behind a hanging provider some wait long.
      long place = random.nextInt(20) == 0 ? random.nextInt((int) (4 * LEASE)) : random.nextInt(50);
      in(
          place,
          () ->
              handOver(
                  one,
                  leasedFrom,
                  answer -> {
                    outcomes.add(RowOutcome.of(one, answer, Instant.EPOCH));
                    if (outcomes.size() == marked.size()) {
                      done.run();
                    }
                  }));
    }
  }

  private void handOver(Marked one, long leasedFrom, Consumer<SendOutcome> answered) {
    if (time.now() > leasedFrom + LEASE && without != Fence.LEASE_BEFORE_HAND_OFF) {
      answered.accept(
          new SendOutcome.Throttled(SendOutcome.Scope.SENDER, Optional.empty(), Reasons.TOO_LATE));
      return;
    }
    boolean[] answer = new boolean[1];
    time.after(
        random.nextInt(500),
        () -> {
          SendOutcome said = provider.take(one);
          if (random.nextInt(15) > 0) {
            in(random.nextInt(300), () -> once(answer, answered, said));
          }
        });
    in(DEADLINE, () -> once(answer, answered, new SendOutcome.Unknown("deadline")));
  }

  private static void once(boolean[] answer, Consumer<SendOutcome> answered, SendOutcome said) {
    if (!answer[0]) {
      answer[0] = true;
      answered.accept(said);
    }
  }

  private void record(
      SimulatedTables.Slice slice, long fence, List<Integer> waiting, List<RowOutcome> outcomes) {
    if (random.nextInt(40) == 0) {
      return; // The database is away: the slice is left for the reconciler.
    }
    boolean last = waiting.isEmpty();
    boolean ended = last && tables.end(slice, fence);
    List<Integer> planned = tables.write(outcomes);
    if (last) {
      if (ended) {
        tables.queue(planned);
      }
      return;
    }
    waiting.addAll(planned);
    if (tables.renew(slice, fence)) {
      long leasedFrom = time.now();
      in(1, () -> batch(slice, fence, waiting, leasedFrom));
    }
  }
}
