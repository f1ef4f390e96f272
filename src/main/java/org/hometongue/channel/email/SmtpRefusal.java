package org.hometongue.channel.email;

import org.hometongue.channel.SendOutcome;

/**
 * The server would not let us in. Carries what that means for the mail; never leaves the package.
 */
final class SmtpRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient SendOutcome outcome;

  SmtpRefusal(SendOutcome outcome) {
    super(null, null, false, false);
    this.outcome = outcome;
  }

  SendOutcome outcome() {
    return outcome;
  }
}
