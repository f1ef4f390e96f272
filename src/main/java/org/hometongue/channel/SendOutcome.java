package org.hometongue.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one hand-off. Reasons are short stable words for reports (such as {@code
 * read-timeout}), never a provider's free text, which may quote a phone number.
 */
public sealed interface SendOutcome {

  /** What a throttle holds back. */
  enum Scope {
    RECIPIENT,
    /**
     * The phones of one carrier. Nobody knows beforehand whose a phone is, and those of the others
     * must not wait for it: only what met the throttle does.
     */
    CARRIER,
    SENDER,
    ACCOUNT,
    TEMPLATE
  }

  /** The provider took it. The id is the provider's own and comes back in receipts. */
  record Accepted(String providerId, Instant at) implements SendOutcome {}

  /**
   * The provider was asked too often and took nothing: safe to send again, uses up no attempt. Wait
   * at least {@code retryAfter} when it is given.
   */
  record Throttled(Scope scope, Optional<Duration> retryAfter, String code)
      implements SendOutcome {}

  /** Surely nothing was handed over: safe to send again or by another channel. */
  record NotSent(String reason) implements SendOutcome {
    /** This node has all its connections to the provider in use; nothing is wrong with either. */
    public static final String CROWDED = "no-free-connection";
  }

  /**
   * The request may have been taken. Never send again before a receipt or the provider's own list
   * has settled it.
   *
   * @param retryAfter how long the provider wants to be left alone, when it says so (a 503 may)
   */
  record Unknown(String reason, Optional<Duration> retryAfter) implements SendOutcome {
    public Unknown(String reason) {
      this(reason, Optional.empty());
    }
  }

  /**
   * The provider refused it for good.
   *
   * @param code the provider's own code, for reports: {@code 21610}, {@code 5.1.1}, {@code 550}
   * @param fallsBack whether the family's next channel may be tried
   */
  record Rejected(FailureClass failure, String code, boolean fallsBack) implements SendOutcome {}
}
