package org.hometongue.demo.fault;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is random, again and again: each time by a seed of its own, each said as soon as it is over.
 * Ends with the first that does not hold, which its seed plays again.
 */
final class Loops {
  private final int many;
  private final Chance chance;
  private final Consumer<String> audience;

  Loops(int many, Chance chance, Consumer<String> audience) {
    this.many = many;
    this.chance = chance;
    this.audience = audience;
  }

  /** The numbers that single loops were judged by are said, and not kept. */
  Outcome play(Supplier<Outcome> loop) {
    Outcome all = Outcome.nothingLost();
    for (int n = 1; n <= many; n++) {
      Outcome one = once(loop);
      String again = "--seed %d --loops 1".formatted(chance.seed());
      audience.accept(line(n, one, again));
      all = all.and(one.withoutNumbers());
      if (!one.wrong().isEmpty()) {
        return all.and(false, "loop %d of %d did not hold: %s".formatted(n, many, again));
      }
      chance.change();
    }
    return all.measured(true, many + " loops");
  }

  private static Outcome once(Supplier<Outcome> loop) {
    try {
      return loop.get();
    } catch (RuntimeException e) {
      // Its seed must not be lost with it.
      return Outcome.nothingLost().and(false, String.valueOf(e.getMessage()));
    }
  }

  private String line(int number, Outcome one, String again) {
    return String.format(
        Locale.ROOT,
        "    loop %d of %d  lost %d  duplicated %d  in doubt %d  %s  %s  (%s)",
        number,
        many,
        one.lost(),
        one.duplicated(),
        one.inDoubt(),
        String.join("; ", one.measured()),
        one.wrong().isEmpty() ? "holds" : "FAILS: " + String.join("; ", one.wrong()),
        again);
  }
}
