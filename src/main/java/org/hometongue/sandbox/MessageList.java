package org.hometongue.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twilio's message list: newest first, filtered, in pages that a token continues. */
final class MessageList {

  private static final int MAX_PAGE = 1_000;
  private static final long DAY_MILLIS = 86_400_000L;

  /** A window on date_sent, epoch milliseconds; both ends belong to it. */
  private record Sent(long from, long to) {

    boolean open() {
      return from == Long.MIN_VALUE && to == Long.MAX_VALUE;
    }

    boolean has(LedgerEntry entry) {
      return open() || entry.sentAt != 0 && entry.sentAt >= from && entry.sentAt <= to;
    }
  }

  private final String path;
  private final SandboxLedger ledger;
  private final MessageJson json;

  MessageList(String path, SandboxLedger ledger, MessageJson json) {
    this.path = path;
    this.ledger = ledger;
    this.json = json;
  }

  HttpAnswer page(Form query) {
    int size = Math.max(1, query.number("PageSize", 50, MAX_PAGE));
    int page = query.number("Page", 0, Integer.MAX_VALUE);
    Sent sent;
    try {
      sent = sent(query);
    } catch (DateTimeException e) {
      return HttpAnswer.of(TwilioError.bad(20001, "DateSent is a date like 2026-03-09."));
    }
    List<LedgerEntry> found = find(query, sent, size + 1);
    boolean more = found.size() > size;
    List<LedgerEntry> shown = more ? found.subList(0, size) : found;
    List<String> messages = shown.stream().map(json::present).toList();
    String next = more ? uri(query, size, page + 1, "PA" + ledger.sid(shown.get(size - 1))) : null;
    return HttpAnswer.json(
        200,
        new JsonLine()
            .raw("messages", "[" + String.join(",", messages) + "]")
            .number("page", page)
            .number("page_size", size)
            .number("start", (long) page * size)
            .number("end", (long) page * size + Math.max(0, shown.size() - 1))
            .text("uri", uri(query, size, page, query.get("PageToken")))
            .text("first_page_uri", uri(query, size, 0, null))
            .text("next_page_uri", next)
            .text("previous_page_uri", null)
            .end());
  }

  private List<LedgerEntry> find(Form query, Sent sent, int limit) {
    String to = query.get("To");
    String from = query.get("From");
    String token = query.get("PageToken");
    long below = Long.MAX_VALUE;
    if (token != null && token.startsWith("PA")) {
      below = ledger.bySid(token.substring(2)).map(e -> e.number).orElse(1L);
    }
    String party = to == null ? null : OrderCheck.normal(to);
    String sender = from == null ? null : OrderCheck.normal(from);
    List<LedgerEntry> found = new ArrayList<>();
    // A chain exists per handset; texts that handsets wrote to us are found by walking everything.
    boolean ours = party != null && ledger.ours(party);
    ledger.newestFirst(
        ours ? null : party,
        below,
        entry -> {
          if (to(entry, party) && from(entry, sender) && sent.has(entry)) {
            found.add(entry);
          }
          return found.size() < limit;
        });
    return found;
  }

  private static boolean to(LedgerEntry entry, @Nullable String party) {
    boolean inbound = entry.direction == Direction.INBOUND;
    return party == null || party.equals(inbound ? entry.sender : entry.handset.address);
  }

  private static boolean from(LedgerEntry entry, @Nullable String sender) {
    boolean inbound = entry.direction == Direction.INBOUND;
    return sender == null || sender.equals(inbound ? entry.handset.address : entry.sender);
  }

  private static Sent sent(Form query) {
    String on = query.get("DateSent");
    String after = query.get("DateSent>");
    String before = query.get("DateSent<");
    long from = after == null ? Long.MIN_VALUE : instant(after);
    long to = before == null ? Long.MAX_VALUE : instant(before);
    if (on != null) {
      from = Math.max(from, instant(on.substring(0, Math.min(10, on.length()))));
      to = Math.min(to, from + DAY_MILLIS - 1);
    }
    return new Sent(from, to);
  }

  private static long instant(String text) {
    Instant instant =
        text.length() <= 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            // Twilio's own SDK leaves the zone out and means UTC.
            : OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z")
                .toInstant();
    return instant.toEpochMilli();
  }

  private String uri(Form query, int size, int page, @Nullable String token) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String filter : List.of("To", "From", "DateSent", "DateSent>", "DateSent<")) {
      String value = query.get(filter);
      if (value != null) {
        values.put(filter, value);
      }
    }
    values.put("PageSize", Integer.toString(size));
    values.put("Page", Integer.toString(page));
    if (token != null) {
      values.put("PageToken", token);
    }
    return path + "?" + Form.write(values);
  }
}
