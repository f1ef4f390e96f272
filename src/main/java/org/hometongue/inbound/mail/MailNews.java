package org.hometongue.inbound.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a mail service tells about one address.
 *
 * @param address in small letters
 * @param messageId of our mail, without angle brackets; empty when the service does not say
 * @param code enhanced status code (RFC 3463) such as 5.1.1; empty when there is none
 * @param at when it happened, by the service's clock
 */
record MailNews(
    Kind kind, String address, Optional<String> messageId, Optional<String> code, Instant at) {

  /** What happened. */
  enum Kind {
    DELIVERED,
    /** Given up: the mailbox does not exist or takes nothing from us. */
    BOUNCED,
    /** Not given up yet, or a mailbox that is full: says nothing about the address. */
    DELAYED,
    /** The reader marked it as unwanted. */
    COMPLAINT,
    /** The reader used the service's own way out. */
    UNSUBSCRIBED
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "MailNews[" + kind + "]";
  }
}
