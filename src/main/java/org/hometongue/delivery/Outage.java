package org.hometongue.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts questions that a provider did not answer in one go of asking: after a few the rest is not
 * asked, or a provider that hangs would hold up what waits behind for as many deadlines.
 */
final class Outage {
  private static final int ENOUGH = 8;

  private final AtomicInteger unanswered = new AtomicInteger();

  void met() {
    unanswered.incrementAndGet();
  }

  boolean isOne() {
    return unanswered.get() >= ENOUGH;
  }

  /** Whether any question went without an answer. */
  boolean isAny() {
    return unanswered.get() > 0;
  }
}
