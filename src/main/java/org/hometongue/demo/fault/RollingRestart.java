package org.hometongue.demo.fault;

/**
 * Row 26: nodes are stopped and started again one after the other in the middle of a notice, as a
 * new version is rolled out. Stopped politely, a node leaves nothing in doubt.
 */
final class RollingRestart implements Injection {
  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    int nodes = stage.ground().nodes().size();
    int left = 0;
    for (int n = 0; n < nodes; n++) {
      double share = 0.1 + 0.5 * n / nodes;
      scene.awaitBetween(share, share + 0.1);
      stage.ground().stop(n);
      // Beside other nodes nobody can tell whose they are.
      left += nodes == 1 ? scene.marked() : 0;
      stage.ground().restart(n);
    }
    Outcome outcome = scene.end();
    return outcome
        .and(left == 0, left + " marked and left so by a polite stop")
        .and(outcome.inDoubt() == 0, outcome.inDoubt() + " in doubt after a polite stop");
  }
}
