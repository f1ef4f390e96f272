package org.hometongue.demo.fault;

import org.hometongue.demo.ground.Patience;

/** Row 8: for a while no connection to the provider comes about, so nothing may be in doubt. */
interface ClosedDoor {
  /** The provider can be reached from now on. */
  void open();

  /** A notice that begins before the door and ends behind it. */
  default Outcome play(Stage stage) {
    Scene scene = stage.begin("{}");
    Patience.pause(stage.scale().storm());
    boolean none = scene.taken() == 0;
    open();
    Outcome outcome = scene.end();
    return outcome
        .and(none, "something passed a closed door")
        .and(outcome.inDoubt() == 0, outcome.inDoubt() + " in doubt that cannot have been sent");
  }
}
