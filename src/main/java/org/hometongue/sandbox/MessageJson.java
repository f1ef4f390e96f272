package org.hometongue.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A message as Twilio's API shows it (Messages resource, version 2010-04-01). */
final class MessageJson {

  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** One formatted second; thousands of messages share it. */
  private record Second(long epoch, String text) {}

  private final String accountSid;
  private final SandboxLedger ledger;
  private volatile Second latest = new Second(Long.MIN_VALUE, "");

  MessageJson(String accountSid, SandboxLedger ledger) {
    this.accountSid = accountSid;
    this.ledger = ledger;
  }

  /**
   * As the answer to a create shows it: nothing sent yet, a service not yet decided on a sender.
   */
  String created(LedgerEntry entry) {
    MessageStatus first = entry.service == null ? MessageStatus.QUEUED : MessageStatus.ACCEPTED;
    return write(entry, first, 0, 0, entry.at, ledger.sid(entry), true);
  }

  String withoutSid(LedgerEntry entry) {
    return write(entry, MessageStatus.QUEUED, 0, 0, entry.at, null, true);
  }

  String present(LedgerEntry entry) {
    return write(
        entry, entry.status, entry.error, entry.sentAt, entry.updatedAt, ledger.sid(entry), false);
  }

  private String write(
      LedgerEntry entry,
      MessageStatus status,
      int error,
      long sentAt,
      long updatedAt,
      @org.jspecify.annotations.Nullable String sid,
      boolean create) {
    boolean inbound = entry.direction == Direction.INBOUND;
    boolean undecided = create && entry.service != null;
    String from = inbound ? entry.handset.address : undecided ? null : entry.sender;
    JsonLine json = new JsonLine();
    if (sid != null) {
      String uri = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + sid;
      json.text("sid", sid).text("uri", uri + ".json");
      json.raw("subresource_uris", "{\"media\":\"" + uri + "/Media.json\"}");
    }
    return json.text("account_sid", accountSid)
        .text("api_version", "2010-04-01")
        .raw("body", entry.text.quoted())
        .text("date_created", date(entry.at))
        .text("date_sent", sentAt == 0 ? null : date(sentAt))
        .text("date_updated", date(updatedAt))
        .text("direction", entry.direction.wire())
        .raw("error_code", error == 0 ? "null" : Integer.toString(error))
        .text("error_message", null)
        .text("from", from)
        .text("messaging_service_sid", entry.service)
        .text("num_media", "0")
        .text("num_segments", undecided ? "0" : Integer.toString(segments(entry)))
        .text("price", null)
        .text("price_unit", "USD")
        .text("status", status.wire())
        .text("to", inbound ? entry.sender : entry.handset.address)
        .end();
  }

  private static int segments(LedgerEntry entry) {
    return entry.channel == SandboxChannel.SMS ? entry.text.segments() : 1;
  }

  private String date(long epochMillis) {
    long epoch = Math.floorDiv(epochMillis, 1000L);
    Second known = latest;
    if (known.epoch() != epoch) {
      known = new Second(epoch, RFC_2822.format(Instant.ofEpochSecond(epoch)));
      latest = known;
    }
    return known.text();
  }
}
