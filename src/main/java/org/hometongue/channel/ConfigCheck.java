package org.hometongue.channel;

import java.util.List;

/**
 * Whether a sender can be used as it is configured.
 *
 * @param problems plain sentences that say what to do; empty: ready
 */
public record ConfigCheck(List<String> problems) {
  public ConfigCheck {
    problems = List.copyOf(problems);
  }

  public static ConfigCheck ready() {
    return new ConfigCheck(List.of());
  }

  public boolean isReady() {
    return problems.isEmpty();
  }
}
