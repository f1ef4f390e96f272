package org.hometongue.channel;

/**
 * What a provider's "no" means for the delivery. Which code belongs to which class is data: {@link
 * OutcomeTable}.
 */
public enum FailureClass {
  /** The address does not work on this channel: suppress it and try the next channel. */
  NUMBER_BAD(true),
  /** The person cannot be reached on this channel now: keep the address, try the next channel. */
  RECIPIENT_CHANNEL(true),
  /** The person said no. No fallback on the same consent. */
  OPT_OUT(false),
  /** A carrier took it for spam. Never the same text again on this channel. */
  FILTERED(true),
  /** Too fast. Costs no attempt and slows the queue, not the message. */
  THROTTLE(false),
  /** Its window ended at the provider. */
  EXPIRED(true),
  /** Nobody knows whether it arrived: reconcile before anything else. */
  UNKNOWN_OUTCOME(false),
  /** This text is at fault: stop its whole group (template, language), others go on. */
  CONTENT(true),
  /** The sender or account is at fault: stop the sender and tell a person. */
  CONFIG(true);

  private final boolean fallsBack;

  FailureClass(boolean fallsBack) {
    this.fallsBack = fallsBack;
  }

  /**
   * Whether the family's next channel may be tried (the address or channel is at fault, not the
   * person's will and not an unknown outcome).
   */
  public boolean fallsBack() {
    return fallsBack;
  }
}
