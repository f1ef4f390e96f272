package org.hometongue.delivery;

import java.util.Arrays;

/** Where one family's share of an announcement stands. The code is what the database holds. */
public enum DeliveryState {
  PLANNED(0, "planned"),
  /** Marked before the hand-off; the mark is committed before the first byte leaves. */
  SENDING(1, "sending"),
  ACCEPTED(2, "accepted"),
  DELIVERED(3, "delivered"),
  FAILED(4, "failed"),
  REFUSED(5, "refused"),
  /** We did not send, on purpose: no address, said stop, expired, halted. */
  SUPPRESSED(6, "suppressed"),
  IN_DOUBT(7, "in-doubt");

  private final int code;
  private final String word;

  DeliveryState(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  /** As reports and the API name it. */
  public String word() {
    return word;
  }

  public static DeliveryState of(int code) {
    return Arrays.stream(values())
        .filter(s -> s.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown delivery state " + code));
  }
}
