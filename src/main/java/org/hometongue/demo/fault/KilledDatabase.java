package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Duration;
import org.hometongue.demo.ground.Patience;

/**
 * Row 9: the database is killed in the middle, again and again; like any server it comes back. What
 * was marked may still leave, and soon after its return sending goes on.
 */
final class KilledDatabase implements Injection {
  private static final Duration BACK = Duration.ofSeconds(30);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    int kills = Math.min(20, stage.scale().loops());
    Outages outages = new Outages(Clock.systemUTC());
    for (int n = 0; n < kills; n++) {
      scene.awaitBetween(n * 0.8 / kills + 0.05, (n + 1) * 0.8 / kills);
      outages.begin();
      stage.ground().database().kill();
      Patience.until(
          "the database's return",
          BACK,
          Duration.ofMillis(100),
          stage.ground().database()::answers);
      outages.end();
    }
    return outages.judge(scene.end(), scene.texts());
  }
}
