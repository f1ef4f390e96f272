package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Call;

/**
 * Row 4: a provider throttles 30 % of a paced sender's texts, first with Retry-After and then
 * without. No storm of repetitions, and five seconds after the end the pace is what it may be.
 */
final class ThrottledBurst implements Injection {
  private static final String WITH_RETRY_AFTER = "{\"answers\": {\"THROTTLED_RETRY_AFTER\": 0.3}}";
  private static final String WITHOUT = "{\"answers\": {\"THROTTLED\": 0.3}}";
  private static final double MOST_ATTEMPTS = 1.5;
  private static final double TOLERANCE = 0.1;
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Duration JUDGED = Duration.ofSeconds(2);

  /** Segments a second, so that enough is left after the burst: of a small set, and of a large. */
  private static final int PACE = 400;

  private static final int PACE_IN_FULL = 500;
  private static final Clock CLOCK = Clock.systemUTC();

  @Override
  public Outcome run(Stage stage) {
    boolean whole = stage.scale().families() >= Scale.WHOLE.families();
    int pace = whole ? PACE_IN_FULL : PACE;
    Scene scene;
    Instant end;
    Outcome outcome;
    try (SenderPace _ = SenderPace.of(stage.ground(), pace)) {
      scene = stage.begin(WITH_RETRY_AFTER);
      Patience.pause(stage.scale().storm().dividedBy(2));
      stage.ground().sandbox().behave(WITHOUT);
      Patience.pause(stage.scale().storm().dividedBy(2));
      end = CLOCK.instant();
      outcome = scene.end();
    }
    List<Arrivals.Arrival> arrivals = Arrivals.of(stage.ground(), scene);
    Instant from = end.plus(RECOVERY);
    Instant until = from.plus(JUDGED);
    double rate = Arrivals.rate(arrivals, from, until);
    List<Call> creates = scene.calls().stream().filter(Call::isCreate).toList();
    long throttled = creates.stream().filter(call -> call.answer().startsWith("429")).count();
    double attempts = creates.size() / (double) stage.scale().families();
    return outcome
        .and(throttled > 0, "nothing was throttled")
        .and(
            !arrivals.isEmpty() && arrivals.getLast().at().isAfter(until),
            "the notice was over before its pace could be judged")
        .measured(
            Math.abs(rate - pace) <= TOLERANCE * pace,
            "%.0f of %d segments a second from 5 s after the burst on, in which %d were throttled"
                .formatted(rate, pace, throttled))
        .measured(attempts <= MOST_ATTEMPTS, "%.2f creates for each message".formatted(attempts));
  }
}
