package org.hometongue.inbound.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/** How long one thing takes when done many times: for a verb's own measurement. */
final class Speed {
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int LEAST_MEASURED = 200_000;
  private static final double NANOS = 1_000.0;

  private Speed() {}

  /**
   * @param each does number i of the things; what it gives back is kept from being optimised away
   */
  static String of(int things, IntFunction<Object> each) {
    int sink = 0;
    long until = System.nanoTime() + WARM_UP_NANOS;
    while (System.nanoTime() < until) {
      for (int i = 0; i < things; i++) {
        sink ^= each.apply(i).hashCode();
      }
    }
    int rounds = Math.max(1, LEAST_MEASURED / things);
    long[] nanos = new long[rounds * things];
    for (int n = 0; n < nanos.length; n++) {
      long from = System.nanoTime();
      sink ^= each.apply(n % things).hashCode();
      nanos[n] = System.nanoTime() - from;
    }
    double mean = Arrays.stream(nanos).average().orElse(0) / NANOS;
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%d readings: mean %.2f, median %.2f, 99%% %.2f, worst %.1f microseconds%s",
        nanos.length,
        mean,
        nanos[nanos.length / 2] / NANOS,
        nanos[(int) (nanos.length * 0.99)] / NANOS,
        nanos[nanos.length - 1] / NANOS,
        sink == 0 ? "." : "");
  }
}
