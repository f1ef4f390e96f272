package org.hometongue.sandbox;

/**
 * How an answer to a create may go wrong. The ones that say {@code AFTER} (and the unreadable 201s)
 * have taken the message: whoever sends again makes a duplicate, and the ledger shows it.
 */
public enum AnswerFault {
  /** 429 without Retry-After. Not taken. */
  THROTTLED(false),
  /** 429 with Retry-After. Not taken. */
  THROTTLED_RETRY_AFTER(false),
  /** 500 with Twilio's JSON. Not taken. */
  ERROR_BEFORE(false),
  /** 503 with Twilio's JSON. Not taken. */
  UNAVAILABLE_BEFORE(false),
  /** 502 with an HTML page, as a proxy writes it. Not taken. */
  HTML_BAD_GATEWAY(false),
  /** The connection closes before anything was taken. */
  RESET_BEFORE(false),
  /** 500 although the message was taken. */
  ERROR_AFTER(true),
  /** Taken, and no answer ever comes. */
  HANG_AFTER(true),
  /** Taken, and the connection closes without an answer. */
  RESET_AFTER(true),
  /** 201 whose JSON has no sid. */
  NO_SID(true),
  /** 201 whose JSON stops in the middle. */
  TRUNCATED_JSON(true);

  private final boolean taken;

  AnswerFault(boolean taken) {
    this.taken = taken;
  }

  boolean taken() {
    return taken;
  }
}
