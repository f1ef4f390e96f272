package org.hometongue.platform;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Work beside the start, so that whoever needs its outcome first need not wait for it. A process
 * that ends after one sending does without: there the work would only take the cores from the
 * sending.
 */
@ApplicationScoped
public class WarmUps {
  private final WarmUpSettings settings;

  WarmUps(WarmUpSettings settings) {
    this.settings = settings;
  }

  /**
   * @param name of its thread
   * @param work loses nothing when the process ends in the middle of it
   */
  public void beside(String name, Runnable work) {
    if (settings.enabled()) {
      Thread.ofPlatform().daemon().name(name).priority(Thread.MIN_PRIORITY).start(work);
    }
  }
}
