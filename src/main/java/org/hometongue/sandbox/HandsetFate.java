package org.hometongue.sandbox;

/**
 * What becomes of a message after the provider took it. Codes are Twilio's error codes, 0 for none;
 * a fate of another channel than the message's is passed over.
 */
public enum HandsetFate {
  DELIVERED(MessageStatus.DELIVERED, 0, true, true),
  /** WhatsApp only: delivered, then read. */
  READ(MessageStatus.READ, 0, false, true),
  /** {@code sent} stays the last word: a carrier without receipts. */
  SENT_ONLY(MessageStatus.SENT, 0, true, true),
  /** Taken and delivered, and no callback ever says so. */
  SILENT(MessageStatus.DELIVERED, 0, true, true),
  QUEUE_OVERFLOW(MessageStatus.FAILED, 30001, true, true),
  UNREACHABLE(MessageStatus.UNDELIVERED, 30003, true, false),
  UNKNOWN_HANDSET(MessageStatus.UNDELIVERED, 30005, true, false),
  LANDLINE(MessageStatus.UNDELIVERED, 30006, true, false),
  FILTERED(MessageStatus.UNDELIVERED, 30007, true, false),
  /** The carrier has had as many texts from this sender today as it takes. */
  CARRIER_DAILY_CAP(MessageStatus.UNDELIVERED, 30023, true, false),
  CARRIER_UNKNOWN_ERROR(MessageStatus.UNDELIVERED, 30008, true, false),
  NOT_ON_WHATSAPP(MessageStatus.UNDELIVERED, 63024, false, true),
  /** A free-form WhatsApp text more than 24 hours after the family last wrote. */
  OUTSIDE_WINDOW(MessageStatus.UNDELIVERED, 63016, false, true),
  CONTENT_POLICY(MessageStatus.UNDELIVERED, 63013, false, true),
  CONTENT_TOO_LONG(MessageStatus.UNDELIVERED, 63021, false, true),
  TEMPLATE_REJECTED(MessageStatus.UNDELIVERED, 63040, false, true);

  private final MessageStatus last;
  private final int code;
  private final boolean sms;
  private final boolean whatsapp;

  HandsetFate(MessageStatus last, int code, boolean sms, boolean whatsapp) {
    this.last = last;
    this.code = code;
    this.sms = sms;
    this.whatsapp = whatsapp;
  }

  MessageStatus last() {
    return last;
  }

  int code() {
    return code;
  }

  boolean fits(SandboxChannel channel) {
    return switch (channel) {
      case SMS -> sms;
      case WHATSAPP -> whatsapp;
      case EMAIL -> this == DELIVERED;
    };
  }
}
