package org.hometongue.demo.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * When texts arrive again after a node was killed: at most two seconds after its lease, counted
 * from when there is somebody to send.
 */
final class Resumption {
  private static final Duration MOST =
      Duration.parse(Objects.requireNonNull(Stage.SETTINGS.get("HOMETONGUE_DELIVERY_LEASE")))
          .plusSeconds(2);

  /** What the killed node had written to its connections arrives a little later. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(300);

  private Duration slowest = Duration.ZERO;

  /**
   * Judges one kill.
   *
   * @param somebodyThere from when on another node or the new start could send
   * @param arrivals of the notice, oldest first
   */
  Outcome judge(
      Outcome outcome, Instant killed, Instant somebodyThere, List<Arrivals.Arrival> arrivals) {
    Optional<Instant> next =
        arrivals.stream()
            .map(Arrivals.Arrival::at)
            .filter(at -> at.isAfter(killed.plus(ON_ITS_WAY)))
            .findFirst();
    if (next.isEmpty()) {
      return outcome.measured(true, "nothing was left to send");
    }
    Duration took = Duration.between(somebodyThere, next.get());
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
    return outcome.measured(took.compareTo(MOST) <= 0, words("texts again", took));
  }

  /** Says the longest of all. */
  Outcome judge(Outcome all) {
    return all.measured(slowest.compareTo(MOST) <= 0, words("slowest: texts again", slowest));
  }

  private static String words(String what, Duration took) {
    return String.format(
        Locale.ROOT,
        "%s after %.2f s (%d allowed)",
        what,
        Math.max(0, took.toMillis()) / 1e3,
        MOST.toSeconds());
  }
}
