package org.hometongue.delivery;

/**
 * For how long a sender is surely this node's alone. Asked at the moment of hand-over: a slice may
 * be in hand for longer than its sender, and two nodes that each keep to the pace exceed it.
 */
final class Tenure {
  private volatile long until;

  /**
   * @param until {@code System.nanoTime()} of the end of its lease, counted from before it was
   *     taken: the database counts from later on
   */
  Tenure(long until) {
    this.until = until;
  }

  void extend(long until) {
    this.until = until;
  }

  /** From now on it may be another node's, and nothing leaves. */
  boolean isOver(long nanoTime) {
    return nanoTime - until > 0;
  }
}
