package org.hometongue.channel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The provider's status words (Twilio Messages API) with their place in the order of things. A
 * receipt may only raise the rank of a delivery: providers repeat and reorder them.
 */
public enum ReceiptStatus {
  ACCEPTED(0),
  SCHEDULED(0),
  QUEUED(1),
  SENDING(2),
  /** May be the last word for ever: some carriers give no receipts. */
  SENT(3),
  /** Some parts arrived, others did not: not a success, and another word may follow. */
  PARTIALLY_DELIVERED(3),
  DELIVERED(4),
  UNDELIVERED(4),
  FAILED(4),
  CANCELED(4),
  /** Implies delivered, which may be left out. */
  READ(5);

  private static final Map<String, ReceiptStatus> BY_WORD =
      Stream.of(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  status -> status.name().toLowerCase(Locale.ROOT), status -> status));

  private final int rank;

  ReceiptStatus(int rank) {
    this.rank = rank;
  }

  /** From 0 (just accepted) to 5; stored as {@code receipt_rank}. */
  public int rank() {
    return rank;
  }

  /** Whether the provider knows that the family got it. */
  public boolean arrived() {
    return this == DELIVERED || this == READ;
  }

  /** Whether the provider has given up. */
  public boolean failed() {
    return this == UNDELIVERED || this == FAILED || this == CANCELED;
  }

  /** No later word of a lower or the same rank changes this one. */
  public boolean last() {
    return rank >= 4;
  }

  /** Empty for a word we do not know: providers add words without notice. */
  public static Optional<ReceiptStatus> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word.strip().toLowerCase(Locale.ROOT)));
  }
}
