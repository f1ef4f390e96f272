package org.hometongue.sandbox;

/**
 * Chance that can be run again: every roll follows from the seed, the address and how often that
 * address was tried, never from the order in which messages arrive or from time.
 */
record Dice(long key) {

  static final int ANSWER = 1;
  static final int FATE = 2;
  static final int ANSWER_DELAY = 3;
  static final int SENT_DELAY = 4;
  static final int FINAL_DELAY = 5;
  static final int LOSS = 6;
  static final int DUPLICATE = 7;
  static final int REORDER = 8;

  static Dice of(long seed, String address, long attempt) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < address.length(); i++) {
      hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
    }
    return new Dice(mix(mix(seed ^ hash) + attempt));
  }

  /** Even in [0, 1); the same salt always gives the same number. */
  double roll(int salt) {
    return (mix(key + salt * 0x9e3779b97f4a7c15L) >>> 11) * 0x1.0p-53;
  }

  /** The finaliser of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
