package org.hometongue.demo.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Patience;

/**
 * Row 3: a node stands still ({@code SIGSTOP}) for longer than its leases, then goes on. Of what it
 * had marked nothing leaves under that mark any more.
 */
final class FrozenNode implements Injection {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(7);

  /** What was on its way when it was stopped has arrived, or stays where it is. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(300);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.1, 0.6);
    // The first node approves, hears of the work first, and so owns the sender.
    ChildProcess node = stage.ground().first().process();
    node.freeze();
    Patience.pause(ON_ITS_WAY);
    OldMarks marks = OldMarks.now(stage.ground(), scene);
    Patience.pause(LONGER_THAN_A_LEASE);
    node.thaw();
    Outcome outcome = scene.end();
    marks.close();
    List<Instant> beyond = marks.handedUnder(Arrivals.of(stage.ground(), scene));
    return outcome
        .and(marks.many() > 0, "nothing was marked when the node was stopped")
        .measured(
            beyond.isEmpty(),
            "%d of %d marked handed over under that mark after the lease's end, %d named as in doubt"
                .formatted(beyond.size(), marks.many(), marks.handedInDoubt()));
  }
}
