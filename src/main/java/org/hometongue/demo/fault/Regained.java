package org.hometongue.demo.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.demo.ground.SandboxProcess.Call;

/**
 * Row 6: after a fault in which answers were missing nothing is on its way any more, and the next
 * notice goes as fast as its sender may. Each of its answers takes a while, so places in the window
 * that were lost for ever would show.
 *
 * @param fault what is played before
 */
record Regained(Injection fault) implements Injection {
  /** Segments a second: some sixty texts on their way at each moment. */
  private static final int PACE = 500;

  private static final String STEADY =
      "{\"answerDelay\": {\"minMillis\": 250, \"maxMillis\": 250}}";
  private static final double LEAST = 0.95;
  private static final Duration FIRST = Duration.ofMillis(1_500);
  private static final Duration LAST = Duration.ofMillis(500);

  @Override
  public Outcome run(Stage stage) {
    Outcome outcome = fault.run(stage);
    Scene scene;
    try (SenderPace _ = SenderPace.of(stage.ground(), PACE)) {
      scene = stage.begin(STEADY);
      outcome = outcome.and(scene.watch());
    }
    List<Arrivals.Arrival> arrivals = Arrivals.of(stage.ground(), scene);
    Instant from = arrivals.getFirst().at().plus(FIRST);
    Instant until = arrivals.getLast().at().minus(LAST);
    double rate = Arrivals.rate(arrivals, from, until);
    long open =
        scene.calls().stream()
            .filter(Call::isCreate)
            .filter(call -> call.answer().isEmpty())
            .count();
    int marked = scene.marked();
    return outcome
        .measured(
            marked == 0 && open == 0,
            "%d marked and %d unanswered after the end".formatted(marked, open))
        .measured(
            rate >= LEAST * PACE,
            "then %.0f of %d segments a second for %.1f s"
                .formatted(rate, PACE, Duration.between(from, until).toMillis() / 1e3));
  }
}
