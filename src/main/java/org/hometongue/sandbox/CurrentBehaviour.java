package org.hometongue.sandbox;

import java.util.function.Supplier;

/** The behaviour of this moment; may be replaced by any thread. */
final class CurrentBehaviour implements Supplier<SandboxBehaviour> {

  private volatile SandboxBehaviour now;

  CurrentBehaviour(SandboxBehaviour first) {
    this.now = first;
  }

  @Override
  public SandboxBehaviour get() {
    return now;
  }

  void set(SandboxBehaviour next) {
    now = next;
  }
}
