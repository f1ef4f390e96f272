package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Duration;
import org.hometongue.demo.ground.Patience;

/**
 * Row 9: the database stands still for longer than a lease. What was marked may still leave; no
 * more than a batch does.
 */
final class FrozenDatabase implements Injection {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(7);
  private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.1, 0.4);
    Outages outages = new Outages(Clock.systemUTC());
    outages.begin();
    stage.ground().database().freeze();
    long late;
    try {
      Patience.pause(IN_FLIGHT);
      long then = scene.taken();
      Patience.pause(longer(stage.scale().storm()));
      late = scene.taken() - then;
    } finally {
      stage.ground().database().thaw();
      outages.end();
    }
    return outages
        .judge(scene.end(), scene.texts())
        .and(late == 0, late + " sent although their mark could not be written");
  }

  private static Duration longer(Duration storm) {
    return storm.compareTo(LONGER_THAN_A_LEASE) > 0 ? storm : LONGER_THAN_A_LEASE;
  }
}
