package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Instant;
import org.hometongue.demo.ground.Judge;

/** Row 1: {@code kill -9} of the service at random instants, then a new start. */
final class KilledNode implements Injection {
  private static final Clock CLOCK = Clock.systemUTC();

  @Override
  public Outcome run(Stage stage) {
    Resumption slowest = new Resumption();
    return slowest.judge(stage.loops().play(() -> once(stage, slowest)));
  }

  private static Outcome once(Stage stage, Resumption slowest) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.05, 0.9);
    int nodes = stage.ground().nodes().size();
    int node = stage.random().nextInt(nodes);
    stage.ground().kill(node);
    Instant killed = CLOCK.instant();
    boolean middle = scene.taken() < stage.scale().families();
    int marked = scene.marked();
    Outcome meanwhile = nodes == 1 ? asItStands(scene) : Outcome.nothingLost();
    stage.ground().sandbox().behave(Scene.CALM);
    stage.ground().restart(node);
    // Beside others that live nobody has to wait for the new start.
    Instant somebodyThere = nodes == 1 ? CLOCK.instant() : killed;
    Outcome end =
        scene
            .end()
            .and(meanwhile)
            .and(middle, "the kill came after the end")
            .measured(true, marked + " marked");
    return slowest.judge(end, killed, somebodyThere, Arrivals.of(stage.ground(), scene));
  }

  /**
   * With nobody there to write: what the ledger does not know is marked, planned or in doubt, and
   * nothing else.
   */
  private static Outcome asItStands(Scene scene) {
    Judge.Finding found = scene.finding();
    return Outcome.nothingLost()
        .and(found.lost() == 0, found.lost() + " taken for served and not handed over at the kill")
        .and(found.ended() == 0, found.ended() + " given up at the kill")
        .and(found.duplicated() == 0, found.duplicated() + " duplicated at the kill");
  }
}
