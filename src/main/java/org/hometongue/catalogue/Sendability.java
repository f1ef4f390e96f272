package org.hometongue.catalogue;

import java.util.List;

/** Whether a text may be sent. Computed each time, never stored. */
public sealed interface Sendability {

  /** Short for {@code instanceof Sendable}. */
  default boolean sendable() {
    return this instanceof Sendable;
  }

  /**
   * It may be sent.
   *
   * @param restsOn the approvals that carry it; empty for the English source
   * @param demo it rests on a demo review: only the sandbox may get it
   */
  record Sendable(List<Review> restsOn, boolean demo) implements Sendability {
    public Sendable {
      restsOn = List.copyOf(restsOn);
    }
  }

  /** It may not be sent; the sentence is for staff. */
  record NotSendable(Reason reason, String sentence) implements Sendability {}

  /** Why a text may not be sent. */
  enum Reason {
    /** There is no such text. */
    MISSING,
    /** Too few approvals so far. */
    DRAFT,
    /** The English source has changed since it was translated or approved. */
    OUTDATED,
    /** The translation has changed since it was approved. */
    CHANGED,
    /** The approvals are too old. */
    EXPIRED,
    /** A reviewer took an approval back. */
    REVOKED,
    /** A reviewer turned this text down. */
    REJECTED,
    /** A gate blocks it. */
    CHECKS_FAILED,
    /** Only its author has approved it. */
    AUTHOR_REVIEWED
  }
}
