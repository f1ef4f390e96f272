package org.hometongue.sandbox;

import java.util.Locale;

/** Twilio's message statuses, as far as the sandbox uses them (Twilio Messages API). */
public enum MessageStatus {
  ACCEPTED,
  QUEUED,
  SENT,
  DELIVERED,
  UNDELIVERED,
  FAILED,
  READ,
  RECEIVED;

  /** The word on the wire, lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the handset side has nothing more to say. */
  boolean settled() {
    return switch (this) {
      case ACCEPTED, QUEUED, SENT -> false;
      case DELIVERED, UNDELIVERED, FAILED, READ, RECEIVED -> true;
    };
  }
}
