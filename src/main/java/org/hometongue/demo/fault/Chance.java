package org.hometongue.demo.fault;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Chance that can be had again from its seed. Not {@code new Random(seed)}: seeds that follow each
 * other give it nearly the same first instant.
 */
final class Chance {
  private long seed;
  private Random random;

  Chance(long seed) {
    this.seed = seed;
    this.random = Random.from(new SplittableRandom(seed));
  }

  Random random() {
    return random;
  }

  /** What gives the same chance as since the last change of seed. */
  long seed() {
    return seed;
  }

  /** Other chance from here on, by a seed that follows from this one alone; never 0. */
  void change() {
    seed = new SplittableRandom(seed).split().nextLong(1, Long.MAX_VALUE);
    random = Random.from(new SplittableRandom(seed));
  }
}
