package org.hometongue.demo.fault;

import org.hometongue.demo.ground.Patience;

/** Row 8: nobody listens at the provider's port. Nothing was sent, so nothing may be in doubt. */
final class RefusedConnections implements Injection {
  @Override
  public Outcome run(Stage stage) {
    stage.proxy().refuse();
    Scene scene = stage.begin("{}");
    Patience.pause(stage.scale().storm());
    boolean none = scene.taken() == 0;
    stage.proxy().accept();
    Outcome outcome = scene.end();
    return outcome
        .and(none, "something passed a closed door")
        .and(outcome.inDoubt() == 0, outcome.inDoubt() + " in doubt that cannot have been sent");
  }
}
