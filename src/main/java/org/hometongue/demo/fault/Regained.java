package org.hometongue.demo.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Row 6: after a fault in which answers were missing nothing is on its way any more, and within a
 * few notices the sender is as fast as it was before: the window, which was halved again and again,
 * grows text by text. The pace and the time that each answer takes ask for many texts on their way
 * at once, so places in the window that were lost for ever would show.
 *
 * @param fault what is played in between
 */
record Regained(Injection fault) implements Injection {
  /** Segments a second. */
  private static final int PACE = 500;

  private static final String STEADY =
      "{\"answerDelay\": {\"minMillis\": 250, \"maxMillis\": 250}}";
  private static final double LEAST = 0.95;
  private static final int MOST_NOTICES = 3;

  /** Judged is the end of a notice, without the last slices, which are fewer at a time. */
  private static final Duration JUDGED = Duration.ofSeconds(3);

  private static final Duration LAST = Duration.ofMillis(500);

  @Override
  public Outcome run(Stage stage) {
    Steady before = steady(stage);
    Outcome outcome = before.outcome().and(fault.run(stage));
    List<Long> rates = new ArrayList<>();
    Steady then;
    do {
      then = steady(stage);
      outcome = outcome.and(then.outcome());
      rates.add(Math.round(then.rate()));
    } while (then.rate() < LEAST * before.rate() && rates.size() < MOST_NOTICES);
    return outcome
        .measured(
            then.marked() == 0 && then.unanswered() == 0,
            "%d marked and %d unanswered after the end".formatted(then.marked(), then.unanswered()))
        .measured(
            then.rate() >= LEAST * before.rate(),
            "then %s segments a second at the end of each notice, %.0f before (%d allowed)"
                .formatted(rates, before.rate(), PACE));
  }

  /**
   * What a notice came to behind a provider that answers slowly and well.
   *
   * @param rate segments a second in its last seconds
   * @param marked after its end: by the database on their way
   * @param unanswered after its end: creates that the sandbox has not answered
   */
  private record Steady(Outcome outcome, double rate, int marked, long unanswered) {}

  private static Steady steady(Stage stage) {
    Scene scene;
    Outcome outcome;
    try (SenderPace _ = SenderPace.of(stage.ground(), PACE)) {
      scene = stage.begin(STEADY);
      outcome = scene.watch();
    }
    List<Arrivals.Arrival> arrivals = Arrivals.of(stage.ground(), scene);
    Instant until = arrivals.getLast().at().minus(LAST);
    long unanswered =
        scene.calls().stream().filter(call -> call.isCreate() && call.answer().isEmpty()).count();
    return new Steady(
        outcome, Arrivals.rate(arrivals, until.minus(JUDGED), until), scene.marked(), unanswered);
  }
}
