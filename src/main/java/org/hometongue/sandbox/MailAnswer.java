package org.hometongue.sandbox;

/** How the mail sink turns a mail away (RFC 5321 codes, RFC 3463 enhanced codes). */
public enum MailAnswer {
  NO_SUCH_MAILBOX("550 5.1.1 No such mailbox here"),
  MAILBOX_FULL("452 4.2.2 Mailbox is full, try again later"),
  /** Says 421 and closes the connection. */
  CLOSING("421 4.3.2 Service not available, closing channel"),
  /** Takes the recipient, refuses after DATA. */
  CONTENT_REFUSED("554 5.7.1 Message refused by policy"),
  /** Takes the mail and closes without an answer: the sender cannot know. */
  DROP_AFTER_DATA("");

  private final String line;

  MailAnswer(String line) {
    this.line = line;
  }

  String line() {
    return line;
  }

  /** Whether it shows at RCPT already, and not only after DATA. */
  boolean atRecipient() {
    return this == NO_SUCH_MAILBOX || this == MAILBOX_FULL || this == CLOSING;
  }
}
