package org.hometongue.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Claim, mark, hand-off, record, receipts and reconciling as a model in one thread: clock, chance,
 * network, executor and crashes come from one seed, so that any failure can be played again. The
 * {@link SimulatedTables} follow our statements; what an answer means for a row is asked of {@link
 * RowOutcome} itself.
 */
final class Simulation {
  /** How long a claimed slice is its node's, in milliseconds. */
  static final long LEASE = 4_000;

  private static final int FAMILIES = 60;
  private static final int SLICE = 10;
  private static final int NODES = 2;
  private static final long PATIENCE = 3_000;
  private static final long HARM_ENDS = 60_000;
  private static final long END = 3_600_000;

  /** What the test takes away to see that the simulation would notice. */
  enum Fence {
    LEASE_BEFORE_HAND_OFF,
    DOUBT_KEPT,
    MARK_CHECKS_FENCE
  }

  private final SimulatedTime time = new SimulatedTime();
  private final Random random;
  private final @Nullable Fence without;
  private final SimulatedTables tables;
  private final SimulatedProvider provider;

  Simulation(long seed, @Nullable Fence without) {
    this.random = new Random(seed);
    this.without = without;
    this.tables = new SimulatedTables(time, without, FAMILIES, SLICE);
    this.provider = new SimulatedProvider(time, random, tables);
  }

  /**
   * @return what does not hold, in words; empty when everything does
   */
  List<String> run() {
    for (int n = 0; n < NODES; n++) {
      SimulatedNode node = new SimulatedNode(time, random, tables, provider, without);
      node.look();
      time.after(random.nextInt(5_000), () -> harm(node));
    }
    time.after(1_000, this::reconcile);
    while (!tables.over() && time.now() < END) {
      time.next();
    }
    List<String> wrong = new ArrayList<>();
    long twice = provider.servedTwice();
    long lost = tables.lost(provider::has);
    if (twice > 0) {
      wrong.add(twice + " families were texted twice");
    }
    if (lost > 0) {
      wrong.add(lost + " families have no text and no reason");
    }
    if (!tables.over()) {
      wrong.add("it never ends");
    }
    return wrong;
  }

  private void harm(SimulatedNode node) {
    node.harm();
    if (time.now() < HARM_ENDS) {
      time.after(1_000 + random.nextInt(15_000), () -> harm(node));
    }
  }

  private void reconcile() {
    tables.takeBack();
    tables.settle(PATIENCE, provider::has);
    time.after(1_000, this::reconcile);
  }
}
