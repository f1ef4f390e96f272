package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Patience;

/** Row 3: a node stands still ({@code SIGSTOP}) for longer than its leases, then goes on. */
final class FrozenNode implements Injection {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(7);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.1, 0.6);
    // The first node approves, hears of the work first, and so owns the sender.
    ChildProcess node = stage.ground().first().process();
    node.freeze();
    Patience.pause(LONGER_THAN_A_LEASE);
    node.thaw();
    return scene.end();
  }
}
