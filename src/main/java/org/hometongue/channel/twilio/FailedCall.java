package org.hometongue.channel.twilio;

import org.hometongue.channel.SendOutcome;

/** Carries an outcome past the SDK, which would otherwise misread it. Never leaves this package. */
final class FailedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SendOutcome outcome;

  FailedCall(SendOutcome outcome) {
    // No stack trace: this is a value on the hot path. No message: it could only repeat the value.
    super(null, null, false, false);
    this.outcome = outcome;
  }

  SendOutcome outcome() {
    return outcome;
  }
}
