package org.hometongue.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.channel.SendOutcome;

/**
 * Claim, mark, hand-off, record, receipts and reconciling as a model in one thread: clock, chance,
 * network, executor and crashes come from one seed, so that any failure can be played again. The
 * model's rows follow the statements of {@link SliceQueue}, {@link DeliveryRows}, {@link Leftovers}
 * and {@link DoubtRows}; what an answer means for a row is asked of {@link RowOutcome} itself.
 * Nodes are killed and frozen, answers are lost, places in the window come late, the database
 * forgets no commit but misses some writes.
 */
final class Simulation {
  private static final int FAMILIES = 60;
  private static final int SLICE = 10;
  private static final int BATCH = 5;
  private static final int NODES = 2;
  private static final long LEASE = 4_000;
  private static final long PATIENCE = 3_000;
  private static final long DEADLINE = 2_000;
  private static final long END = 3_600_000;

  /** What the test takes away to see that the simulation would notice. */
  enum Fence {
    LEASE_BEFORE_HAND_OFF,
    DOUBT_KEPT,
    MARK_CHECKS_FENCE
  }

  private record Event(long at, long order, Runnable act) {}

  private static final class Row {
    int state;
    int attempt = 1;
  }

  private static final class SliceState {
    final List<Integer> seqs;
    int state;
    long fence;
    long leasedUntil;

    SliceState(List<Integer> seqs) {
      this.seqs = seqs;
    }
  }

  private final class Node {
    int life;
    long frozenUntil;

    /** Runs as this life of the node, when it is not frozen; a killed life does nothing more. */
    void in(long millis, Runnable act) {
      int mine = life;
      after(
          millis,
          () -> {
            if (life != mine) {
              return;
            }
            if (frozenUntil > now) {
              in(frozenUntil - now, act);
            } else {
              act.run();
            }
          });
    }

    void look() {
      slices.stream().filter(s -> s.state == 0).findFirst().ifPresent(this::claim);
      in(20 + random.nextInt(200), this::look);
    }

    private void claim(SliceState slice) {
      slice.state = 1;
      slice.fence++;
      slice.leasedUntil = now + LEASE;
      long leasedFrom = now;
      long fence = slice.fence;
      in(random.nextInt(20), () -> batch(slice, fence, new ArrayList<>(slice.seqs), leasedFrom));
    }

    private void batch(SliceState slice, long fence, List<Integer> waiting, long leasedFrom) {
      List<Integer> next = List.copyOf(waiting.subList(0, Math.min(BATCH, waiting.size())));
      waiting.subList(0, next.size()).clear();
      List<Marked> marked = new ArrayList<>();
      boolean ours = slice.state == 1 && slice.fence == fence && slice.leasedUntil > now;
      if (ours || without == Fence.MARK_CHECKS_FENCE) {
        for (int seq : next) {
          Row row = row(seq);
          if (row.state == 0) {
            row.state = 1;
            marked.add(new Marked(seq, row.attempt, NIL, NIL, new byte[0], new byte[0]));
          }
        }
      }
      List<RowOutcome> outcomes = new ArrayList<>();
      Runnable done = () -> record(slice, fence, waiting, outcomes);
      if (marked.isEmpty()) {
        in(1, done);
      }
      for (Marked one : marked) {
        // Most have their place in the window at once; behind a hanging provider some wait long.
        long place =
            random.nextInt(20) == 0 ? random.nextInt((int) (4 * LEASE)) : random.nextInt(50);
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

    private void handOver(
        Marked one, long leasedFrom, java.util.function.Consumer<SendOutcome> answered) {
      if (now > leasedFrom + LEASE && without != Fence.LEASE_BEFORE_HAND_OFF) {
        answered.accept(
            new SendOutcome.Throttled(
                SendOutcome.Scope.SENDER, Optional.empty(), Reasons.TOO_LATE));
        return;
      }
      boolean[] answer = new boolean[1];
      after(
          random.nextInt(500),
          () -> {
            SendOutcome said = provider(one);
            if (random.nextInt(15) > 0) {
              in(
                  random.nextInt(300),
                  () -> {
                    if (!answer[0]) {
                      answer[0] = true;
                      answered.accept(said);
                    }
                  });
            }
          });
      in(
          DEADLINE,
          () -> {
            if (!answer[0]) {
              answer[0] = true;
              answered.accept(new SendOutcome.Unknown("deadline"));
            }
          });
    }

    private void record(
        SliceState slice, long fence, List<Integer> waiting, List<RowOutcome> outcomes) {
      if (random.nextInt(40) == 0) {
        return; // The database is away: the slice is left for the reconciler.
      }
      boolean ended = waiting.isEmpty() && slice.state == 1 && slice.fence == fence;
      if (ended) {
        slice.state = 2;
      }
      List<Integer> planned = new ArrayList<>();
      for (RowOutcome outcome : outcomes) {
        Row row = row(outcome.seq());
        int next = outcome.state().code();
        if (row.attempt == outcome.attempt()
            && (row.state == 1 || (row.state == 7 && (next > 0 || without == Fence.DOUBT_KEPT)))) {
          row.state = next;
          if (next == 7) {
            doubts.putIfAbsent(outcome.seq(), now);
          }
        }
        if (row.attempt == outcome.attempt() && row.state == 0) {
          planned.add(outcome.seq());
        }
      }
      if (waiting.isEmpty()) {
        if (ended) {
          queue(planned);
        }
        return;
      }
      waiting.addAll(planned);
      boolean renewed = slice.state == 1 && slice.fence == fence && slice.leasedUntil > now;
      if (renewed) {
        slice.leasedUntil = now + LEASE;
        long leasedFrom = now;
        in(1, () -> batch(slice, fence, waiting, leasedFrom));
      }
    }
  }

  private static final UUID NIL = new UUID(0, 0);

  private final Random random;
  private final @org.jspecify.annotations.Nullable Fence without;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          java.util.Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<SliceState> slices = new ArrayList<>();
  private final Map<Integer, Row> rows = new TreeMap<>();
  private final Map<Integer, Long> doubts = new TreeMap<>();
  private final Map<Integer, Integer> ledger = new TreeMap<>();
  private long now;
  private long order;

  Simulation(long seed, @org.jspecify.annotations.Nullable Fence without) {
    this.random = new Random(seed);
    this.without = without;
    for (int seq = 1; seq <= FAMILIES; seq++) {
      rows.put(seq, new Row());
    }
    List<Integer> all = new ArrayList<>(rows.keySet());
    for (int from = 0; from < FAMILIES; from += SLICE) {
      queue(all.subList(from, from + SLICE));
    }
  }

  /**
   * @return what does not hold, in words; empty when everything does
   */
  List<String> run() {
    for (int n = 0; n < NODES; n++) {
      Node node = new Node();
      node.look();
      after(random.nextInt(5_000), () -> harm(node));
    }
    after(1_000, this::reconcile);
    while (!over() && now < END) {
      Event next = events.remove();
      now = next.at();
      next.act().run();
    }
    List<String> wrong = new ArrayList<>();
    long twice = ledger.values().stream().filter(times -> times > 1).count();
    long lost = rows.entrySet().stream().filter(this::lost).count();
    if (twice > 0) {
      wrong.add(twice + " families were texted twice");
    }
    if (lost > 0) {
      wrong.add(lost + " families have no text and no reason");
    }
    if (!over()) {
      wrong.add("it never ends");
    }
    return wrong;
  }

  private boolean lost(Map.Entry<Integer, Row> row) {
    return row.getValue().state < 2
        || (row.getValue().state < 4 && !ledger.containsKey(row.getKey()));
  }

  private Row row(int seq) {
    return java.util.Objects.requireNonNull(rows.get(seq));
  }

  private boolean over() {
    return doubts.isEmpty() && slices.stream().allMatch(s -> s.state == 2);
  }

  private void after(long millis, Runnable act) {
    events.add(new Event(now + millis, order++, act));
  }

  private void queue(List<Integer> seqs) {
    if (!seqs.isEmpty()) {
      slices.add(new SliceState(List.copyOf(seqs)));
    }
  }

  /** Kill -9 and a new start, or a stop of everything for longer than a lease; again and again. */
  private void harm(Node node) {
    if (random.nextBoolean()) {
      node.life++;
      node.frozenUntil = 0;
      node.in(random.nextInt(8_000), node::look);
    } else {
      node.frozenUntil = now + random.nextInt((int) (3 * LEASE));
    }
    if (now < 60_000) {
      after(1_000 + random.nextInt(15_000), () -> harm(node));
    }
  }

  private SendOutcome provider(Marked one) {
    if (random.nextInt(20) == 0) {
      return new SendOutcome.Throttled(SendOutcome.Scope.SENDER, Optional.empty(), "20429");
    }
    if (random.nextInt(50) == 0) {
      return new SendOutcome.NotSent("refused");
    }
    ledger.merge(one.seq(), 1, Integer::sum);
    for (int copies = random.nextInt(3); copies > 0; copies--) {
      after(random.nextInt(6_000), () -> receipt(one));
    }
    return new SendOutcome.Accepted("SM" + one.seq(), Instant.EPOCH);
  }

  private void receipt(Marked one) {
    Row row = row(one.seq());
    if (row.attempt == one.attempt() && List.of(1, 2, 7).contains(row.state)) {
      row.state = 3;
      doubts.remove(one.seq());
    }
  }

  private void reconcile() {
    for (SliceState slice : List.copyOf(slices)) {
      if (slice.state == 1 && slice.leasedUntil < now) {
        slice.state = 2;
        slice.fence++;
        List<Integer> planned = new ArrayList<>();
        for (int seq : slice.seqs) {
          Row row = row(seq);
          if (row.state == 1) {
            row.state = 7;
            doubts.put(seq, now);
          } else if (row.state == 0) {
            planned.add(seq);
          }
        }
        queue(planned);
      }
    }
    doubts.keySet().removeIf(seq -> row(seq).state != 7);
    for (Map.Entry<Integer, Long> doubt : List.copyOf(doubts.entrySet())) {
      if (doubt.getValue() + PATIENCE < now) {
        doubts.remove(doubt.getKey());
        Row row = row(doubt.getKey());
        if (ledger.containsKey(doubt.getKey())) {
          row.state = 2;
        } else {
          row.state = 0;
          row.attempt++;
          queue(List.of(doubt.getKey()));
        }
      }
    }
    after(1_000, this::reconcile);
  }
}
