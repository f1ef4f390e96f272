package org.hometongue.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.hometongue.channel.SendOutcome;

/** Takes most messages, refuses some, and reports none, one or two receipts for each. */
final class SimulatedProvider {
  private final SimulatedTime time;
  private final Random random;
  private final SimulatedTables tables;
  private final Map<Integer, Integer> ledger = new TreeMap<>();

  SimulatedProvider(SimulatedTime time, Random random, SimulatedTables tables) {
    this.time = time;
    this.random = random;
    this.tables = tables;
  }

  SendOutcome take(Marked one) {
    if (random.nextInt(20) == 0) {
      return new SendOutcome.Throttled(SendOutcome.Scope.SENDER, Optional.empty(), "20429");
    }
    if (random.nextInt(50) == 0) {
      return new SendOutcome.NotSent("refused");
    }
    ledger.merge(one.seq(), 1, Integer::sum);
    for (int copies = random.nextInt(3); copies > 0; copies--) {
      time.after(random.nextInt(6_000), () -> tables.receipt(one));
    }
    return new SendOutcome.Accepted("SM" + one.seq(), Instant.EPOCH);
  }

  boolean has(int seq) {
    return ledger.containsKey(seq);
  }

  long servedTwice() {
    return ledger.values().stream().filter(times -> times > 1).count();
  }
}
