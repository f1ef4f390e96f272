package org.hometongue.sandbox;

import java.util.function.Supplier;

/** The behaviour of this moment; may be replaced by any thread. */
final class CurrentBehaviour implements Supplier<SandboxBehaviour> {

  private volatile SandboxBehaviour now;
  private volatile Runnable afterChange = () -> {};

  CurrentBehaviour(SandboxBehaviour first) {
    this.now = first;
  }

  @Override
  public SandboxBehaviour get() {
    return now;
  }

  void set(SandboxBehaviour next) {
    now = next;
    afterChange.run();
  }

  /** What follows from every change, on the thread of whoever made it. */
  void afterChange(Runnable step) {
    afterChange = step;
  }
}
