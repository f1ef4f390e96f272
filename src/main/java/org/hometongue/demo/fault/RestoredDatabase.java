package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/**
 * Row 27: the database is restored from a copy that was made in the middle of a notice, and no
 * longer knows whom it served since. Nothing goes on by itself; released by a person, everybody
 * gets it once.
 */
final class RestoredDatabase implements Injection {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(6);

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.2, 0.4);
    ground.backUp();
    scene.awaitBetween(0.6, 0.8);
    for (int n = 0; n < ground.nodes().size(); n++) {
      ground.kill(n);
    }
    ground.restore();
    long before = scene.taken();
    for (int n = 0; n < ground.nodes().size(); n++) {
      ground.restart(n);
    }
    Patience.pause(LONGER_THAN_A_LEASE);
    long resumed = scene.taken() - before;
    String status = scene.status();
    scene.notice().release(ground.first());
    return scene
        .endReleased()
        .and(resumed == 0, resumed + " sent before anybody released it")
        .and(status.equals("HELD"), "it came back as " + status);
  }
}
