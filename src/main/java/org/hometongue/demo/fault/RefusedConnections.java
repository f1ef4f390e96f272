package org.hometongue.demo.fault;

/** Row 8: nobody listens at the provider's port. */
final class RefusedConnections implements Injection {
  @Override
  public Outcome run(Stage stage) {
    stage.proxy().refuse();
    ClosedDoor door = () -> stage.proxy().accept();
    return door.play(stage);
  }
}
