package org.hometongue.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Work beside the start, so that whoever needs its outcome first need not wait for it. A process
 * that ends after one sending does without: there the work would only take the cores from the
 * sending ({@code hometongue.warm-up}).
 */
@ApplicationScoped
public class WarmUps {
  private final boolean wanted;

  WarmUps(@ConfigProperty(name = "hometongue.warm-up", defaultValue = "true") boolean wanted) {
    this.wanted = wanted;
  }

  /**
   * @param name of its thread
   * @param work loses nothing when the process ends in the middle of it
   */
  public void beside(String name, Runnable work) {
    if (wanted) {
      Thread.ofPlatform().daemon().name(name).priority(Thread.MIN_PRIORITY).start(work);
    }
  }
}
