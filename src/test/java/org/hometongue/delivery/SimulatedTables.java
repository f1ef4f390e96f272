package org.hometongue.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.hometongue.delivery.Simulation.Fence;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries, slices and doubts, changed as the statements of {@link SliceQueue}, {@link
 * DeliveryRows}, {@link Leftovers} and {@link DoubtRows} change them. It forgets no commit.
 */
final class SimulatedTables {
  private static final long LEASE = Simulation.LEASE;
  private static final UUID NIL = new UUID(0, 0);

  /** A delivery; its state is the code of {@link DeliveryState}. */
  private static final class Row {
    int state;
    int attempt = 1;
  }

  /** Open (0), claimed (1) or over (2). */
  static final class Slice {
    private final List<Integer> seqs;
    private int state;
    private long fence;
    private long leasedUntil;

    private Slice(List<Integer> seqs) {
      this.seqs = seqs;
    }

    List<Integer> seqs() {
      return seqs;
    }

    long fence() {
      return fence;
    }
  }

  private final SimulatedTime time;
  private final @Nullable Fence without;
  private final List<Slice> slices = new ArrayList<>();
  private final Map<Integer, Row> rows = new TreeMap<>();
  private final Map<Integer, Long> doubts = new TreeMap<>();

  SimulatedTables(SimulatedTime time, @Nullable Fence without, int families, int slice) {
    this.time = time;
    this.without = without;
    for (int seq = 1; seq <= families; seq++) {
      rows.put(seq, new Row());
    }
    List<Integer> all = new ArrayList<>(rows.keySet());
    for (int from = 0; from < families; from += slice) {
      queue(all.subList(from, from + slice));
    }
  }

  private Row row(int seq) {
    return Objects.requireNonNull(rows.get(seq));
  }

  void queue(List<Integer> seqs) {
    if (!seqs.isEmpty()) {
      slices.add(new Slice(List.copyOf(seqs)));
    }
  }

  Optional<Slice> claim() {
    Optional<Slice> claimed = slices.stream().filter(s -> s.state == 0).findFirst();
    claimed.ifPresent(
        slice -> {
          slice.state = 1;
          slice.fence++;
          slice.leasedUntil = time.now() + LEASE;
        });
    return claimed;
  }

  private boolean leased(Slice slice, long fence) {
    return held(slice, fence) && slice.leasedUntil > time.now();
  }

  private static boolean held(Slice slice, long fence) {
    return slice.state == 1 && slice.fence == fence;
  }

  List<Marked> mark(Slice slice, long fence, List<Integer> seqs) {
    List<Marked> marked = new ArrayList<>();
    if (leased(slice, fence) || without == Fence.MARK_CHECKS_FENCE) {
      for (int seq : seqs) {
        Row row = row(seq);
        if (row.state == 0) {
          row.state = 1;
          marked.add(new Marked(seq, row.attempt, NIL, NIL, new byte[0], new byte[0]));
        }
      }
    }
    return marked;
  }

  /** Whether the slice was still its holder's to end. */
  boolean end(Slice slice, long fence) {
    boolean ended = leased(slice, fence);
    if (ended) {
      slice.state = 2;
    }
    return ended;
  }

  boolean renew(Slice slice, long fence) {
    boolean renewed = leased(slice, fence);
    if (renewed) {
      slice.leasedUntil = time.now() + LEASE;
    }
    return renewed;
  }

  /**
   * @return those that are planned again
   */
  List<Integer> write(List<RowOutcome> outcomes) {
    List<Integer> planned = new ArrayList<>();
    for (RowOutcome outcome : outcomes) {
      Row row = row(outcome.seq());
      int next = outcome.state().code();
      if (row.attempt == outcome.attempt()
          && (row.state == 1 || (row.state == 7 && (next > 0 || without == Fence.DOUBT_KEPT)))) {
        row.state = next;
        if (next == 7) {
          doubts.putIfAbsent(outcome.seq(), time.now());
        }
      }
      if (row.attempt == outcome.attempt() && row.state == 0) {
        planned.add(outcome.seq());
      }
    }
    return planned;
  }

  void receipt(Marked one) {
    Row row = row(one.seq());
    if (row.attempt == one.attempt() && List.of(1, 2, 7).contains(row.state)) {
      row.state = 3;
      doubts.remove(one.seq());
    }
  }

  /** Slices whose lease ran out: what was marked is in doubt, the rest is queued again. */
  void takeBack() {
    for (Slice slice : List.copyOf(slices)) {
      if (slice.state == 1 && slice.leasedUntil < time.now()) {
        slice.state = 2;
        slice.fence++;
        List<Integer> planned = new ArrayList<>();
        for (int seq : slice.seqs) {
          Row row = row(seq);
          if (row.state == 1) {
            row.state = 7;
            doubts.put(seq, time.now());
          } else if (row.state == 0) {
            planned.add(seq);
          }
        }
        queue(planned);
      }
    }
  }

  /**
   * @param patience milliseconds that a receipt may take before the provider is asked
   * @param listed whether the provider's list has this delivery
   */
  void settle(long patience, IntPredicate listed) {
    doubts.keySet().removeIf(seq -> row(seq).state != 7);
    for (Map.Entry<Integer, Long> doubt : List.copyOf(doubts.entrySet())) {
      if (doubt.getValue() + patience < time.now()) {
        doubts.remove(doubt.getKey());
        Row row = row(doubt.getKey());
        if (listed.test(doubt.getKey())) {
          row.state = 2;
        } else {
          row.state = 0;
          row.attempt++;
          queue(List.of(doubt.getKey()));
        }
      }
    }
  }

  boolean over() {
    return doubts.isEmpty() && slices.stream().allMatch(s -> s.state == 2);
  }

  /** Deliveries without an end, and those that count as served although the provider has none. */
  long lost(IntPredicate served) {
    return rows.entrySet().stream()
        .filter(
            row ->
                row.getValue().state < 2
                    || (row.getValue().state < 4 && !served.test(row.getKey())))
        .count();
  }
}
