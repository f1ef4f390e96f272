package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.Replica;

/**
 * Row 10: the database's machine is lost in the middle of a notice, and a replica takes its place
 * that has not heard of the last texts. The nodes run on and notice by themselves: nothing more
 * leaves before a person releases the notice, and then everybody gets it once.
 */
final class LaggingReplica implements Injection {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofMillis(200);

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    Replica replica = Replica.of(ground.database(), ground.folder().resolve("replica"));
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.2, 0.3);
    Patience.until("a replica that follows", LONGEST, LOOK, () -> scene.isKnownTo(replica));
    replica.fallBehind();
    scene.awaitBetween(0.5, 0.7);
    replica.takeOver();
    Patience.until("the replica in its place", LONGEST, LOOK, ground.database()::answers);
    Patience.until("the hold", LONGEST, LOOK, () -> scene.status().equals("HELD"));
    // Texts that had left before it was noticed arrive.
    Patience.pause(LONGER_THAN_A_LEASE);
    long held = scene.taken();
    Patience.pause(LONGER_THAN_A_LEASE);
    long resumed = scene.taken() - held;
    scene.notice().release(ground.first());
    return scene.endReleased().and(resumed == 0, resumed + " sent before anybody released it");
  }
}
