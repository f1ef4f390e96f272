package org.hometongue.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts each event into the file first and then into the book. Not thread-safe. */
final class LedgerRecorder {

  /**
   * A text to record.
   *
   * @param handset the family's side, whatever the direction
   * @param sender our side
   */
  record Text(
      Direction direction,
      String handset,
      String sender,
      @Nullable String service,
      String body,
      @Nullable String callback,
      HandsetFate fate,
      MessageStatus status,
      long at) {

    /** Without the number and the text. */
    @Override
    public String toString() {
      return "Text[]";
    }
  }

  private final LedgerFile file;
  private final LedgerBook book;

  LedgerRecorder(LedgerFile file, LedgerBook book) {
    this.file = file;
    this.book = book;
  }

  LedgerEntry text(Text text) throws IOException {
    long number = book.lastNumber() + 1;
    String line =
        new JsonLine()
            .number("n", number)
            .number("at", text.at())
            .text("dir", text.direction().name())
            .text("who", text.handset())
            .text("sender", text.sender())
            .text("svc", text.service())
            .raw("text", book.text(text.body()).quoted())
            .text("cb", text.callback())
            .text("fate", text.fate().name())
            .text("st", text.status().name())
            .end();
    return place(book.prepare(number, text), line);
  }

  LedgerEntry mail(String from, String to, Mail mail, long at) throws IOException {
    long number = book.lastNumber() + 1;
    JsonLine headers = new JsonLine();
    mail.headers().forEach(headers::text);
    String line =
        new JsonLine()
            .number("n", number)
            .number("at", at)
            .text("who", to)
            .text("sender", from)
            .text("id", mail.messageId())
            .text("subject", mail.subject())
            .text("text", mail.text())
            .text("html", mail.html())
            .raw("headers", headers.end())
            .end();
    return place(book.prepareMail(number, from, to, mail, at), line);
  }

  private LedgerEntry place(LedgerEntry entry, String line) throws IOException {
    entry.offset = file.append(line);
    entry.length = Math.toIntExact(file.end() - entry.offset - 1);
    book.add(entry);
    return entry;
  }

  void moved(LedgerEntry entry, MessageStatus status, int error, long at) {
    if (entry.status.settled() && status != MessageStatus.READ
        || status.compareTo(entry.status) <= 0) {
      return;
    }
    if (status.settled()) {
      write(entry, status, error, at);
    }
    apply(entry, status, error, at);
  }

  static void apply(LedgerEntry entry, MessageStatus status, int error, long at) {
    entry.status = status;
    entry.error = error;
    entry.updatedAt = at;
    if (status.settled()) {
      entry.callback = null;
    }
    if (entry.sentAt == 0 && status != MessageStatus.FAILED) {
      entry.sentAt = at;
    }
  }

  private void write(LedgerEntry entry, MessageStatus status, int error, long at) {
    try {
      file.appendSoon(
          new JsonLine()
              .number("u", entry.number)
              .text("st", status.name())
              .number("e", error)
              .number("at", at)
              .end());
    } catch (IOException e) {
      // The message itself is safe; a restart would tell the end of its story once more.
      System.getLogger(LedgerRecorder.class.getName())
          .log(System.Logger.Level.WARNING, "The sandbox ledger cannot be written.");
    }
  }

  SandboxMessage view(LedgerEntry entry) throws IOException {
    boolean inbound = entry.direction == Direction.INBOUND;
    if (entry.channel == SandboxChannel.EMAIL) {
      Mail mail = LedgerLines.mail(file.read(entry.offset, entry.length));
      return new SandboxMessage(
          entry.number,
          mail.messageId(),
          entry.channel,
          entry.direction,
          entry.sender,
          entry.handset.address,
          null,
          mail.subject(),
          mail.text(),
          mail.html(),
          mail.headers(),
          entry.status,
          entry.error,
          Instant.ofEpochMilli(entry.at));
    }
    return new SandboxMessage(
        entry.number,
        book.sid(entry),
        entry.channel,
        entry.direction,
        inbound ? entry.handset.address : entry.sender,
        inbound ? entry.sender : entry.handset.address,
        entry.service,
        null,
        entry.text.body == null ? "" : entry.text.body,
        null,
        Map.of(),
        entry.status,
        entry.error,
        Instant.ofEpochMilli(entry.at));
  }

  void flush() {
    try {
      file.flush();
    } catch (IOException e) {
      System.getLogger(LedgerRecorder.class.getName())
          .log(System.Logger.Level.WARNING, "The sandbox ledger cannot be written.");
    }
  }

  void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger file cannot be closed.", e);
    }
  }
}
