package org.hometongue.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.jspecify.annotations.Nullable;

/**
 * An attempt in doubt with what is needed to ask the provider about it, and to decide when the
 * provider does not show it.
 *
 * @param since when it was found to be in doubt
 * @param handedAt when it may have been handed over at the earliest
 * @param addressSealed null: the family was erased, and nobody can be asked any more
 * @param body null as well when the text is gone
 * @param messageClass null when the announcement is gone
 * @param tries earlier tries of this attempt; every mail that is sent again counts
 * @param absentAt when the provider's whole list was read first and did not show it
 * @param sentOnceMore whether an earlier attempt was sent again for the same reason
 * @param released whether a person wants it sent: this one, or everything after a restore
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Doubt(
    UUID announcementId,
    int seq,
    int attempt,
    Instant since,
    Instant handedAt,
    @Nullable UUID senderId,
    byte @Nullable [] addressSealed,
    @Nullable String body,
    @Nullable MessageClass messageClass,
    int tries,
    @Nullable Instant absentAt,
    boolean sentOnceMore,
    boolean released) {
  /** Mailboxes keep one copy of the same Message-ID; a relay that never answers is not fed on. */
  private static final int MOST_MAILS = 3;

  boolean isErased() {
    return addressSealed == null || body == null || messageClass == null;
  }

  byte[] sealed() {
    return Objects.requireNonNull(addressSealed);
  }

  String text() {
    return Objects.requireNonNull(body);
  }

  MessageClass ofClass() {
    return Objects.requireNonNull(messageClass);
  }

  /** What is done with an SMS or WhatsApp text that the provider's list does not show. */
  AfterDoubt next(DoubtPolicy policy) {
    if (released) {
      return AfterDoubt.SEND_ONCE_MORE;
    }
    return sentOnceMore ? AfterDoubt.LEAVE_TO_A_PERSON : policy.of(ofClass());
  }

  /** When the provider is asked, first and once more. */
  Instant askedFrom(Duration patience) {
    return (absentAt == null ? since : absentAt).plus(patience);
  }

  boolean mayBeMailedAgain() {
    return released || tries + 1 < MOST_MAILS;
  }

  @Override
  public String toString() {
    return "Doubt[" + announcementId + "." + seq + "." + attempt + "]";
  }
}
