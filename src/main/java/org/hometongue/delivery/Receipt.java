package org.hometongue.delivery;

import java.util.UUID;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.ReceiptStatus;
import org.jspecify.annotations.Nullable;

/** A provider's later word about one attempt. */
record Receipt(
    UUID districtId,
    UUID announcementId,
    int seq,
    int attempt,
    ReceiptStatus status,
    String providerId,
    @Nullable String errorCode) {

  /** Single messages have callback addresses too, with their own id and no number: no delivery. */
  boolean isOfAnAnnouncement() {
    return seq > 0;
  }

  /** The state this word leads to, when it is news. */
  DeliveryState leadsTo() {
    if (status.arrived()) {
      return DeliveryState.DELIVERED;
    }
    return status.failed() ? DeliveryState.FAILED : DeliveryState.ACCEPTED;
  }

  OutcomeTable.Meaning meaning() {
    return OutcomeTable.of(errorCode);
  }

  @Nullable String reason() {
    return status.failed() ? Reasons.of(meaning().failure(), meaning().code()) : null;
  }
}
