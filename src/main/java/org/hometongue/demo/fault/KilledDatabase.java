package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Patience;

/** Row 9: the database is killed in the middle, again and again; like any server it comes back. */
final class KilledDatabase implements Injection {
  private static final Duration BACK = Duration.ofSeconds(30);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    int kills = Math.min(20, stage.scale().loops());
    for (int n = 0; n < kills; n++) {
      scene.awaitBetween(n * 0.8 / kills + 0.05, (n + 1) * 0.8 / kills);
      stage.ground().database().kill();
      Patience.until(
          "the database's return",
          BACK,
          Duration.ofMillis(100),
          stage.ground().database()::answers);
    }
    return scene.end();
  }
}
