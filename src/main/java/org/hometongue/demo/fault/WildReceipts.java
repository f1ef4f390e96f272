package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Patience;

/** Row 14: receipts come twice, in the wrong order, and before their create is answered. */
final class WildReceipts implements Injection {
  private static final String WILD =
      """
      {"callbackStatuses": ["QUEUED", "SENT", "DELIVERED"], "callbackDuplicates": 1, "callbackReorder": 0.5,
       "sentDelay": {"minMillis": 0, "maxMillis": 200}, "finalDelay": {"minMillis": 0, "maxMillis": 300}}
      """;
  private static final Duration LAST = Duration.ofSeconds(20);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(WILD);
    Outcome outcome = scene.watch();
    Patience.within(
        LAST,
        Duration.ofMillis(500),
        () -> scene.finding().delivered() == stage.scale().families());
    int delivered = scene.finding().delivered();
    return outcome.and(
        delivered == stage.scale().families(),
        delivered + " delivered of " + stage.scale().families());
  }
}
